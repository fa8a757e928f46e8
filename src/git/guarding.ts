/** All that guarding a repository takes, for who loads it when it is asked for. */
export * from "./hooks.js";
export * from "./hookState.js";
