/** The editor's settings here: what tests have in common, and what a person who tries Readback starts with. */

/** No questions, no network, nothing that moves by itself. */
const quiet = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "workbench.enableExperiments": false,
  "workbench.settings.enableNaturalLanguageSearch": false,
  "git.openRepositoryInParentFolders": "always",
  "git.autofetch": false,
  "npm.fetchOnlinePackageInfo": false,
  "remote.autoForwardPorts": false,
  // Extensions reach nothing but this machine: port 9 discards.
  "http.proxy": "http://127.0.0.1:9",
  "http.noProxy": ["127.0.0.1", "localhost"],
  "json.schemaDownload.enable": false,
  "typescript.disableAutomaticTypeAcquisition": true,
};

/** Lets VS Code's chat work with the pretend assistant's model and without an account. */
const chat = {
  "chat.allowAnonymousAccess": true,
  "chat.defaultModel": "pretend-1",
  "chat.commandCenter.enabled": true,
  // Small questions, such as a title, go to the same model.
  "chat.byokUtilityModelDefault": "mainAgent",
  "chat.tips.enabled": false,
  "chat.restoreLastPanelSession": false,
};

/** For tests. */
export const testSettings: Readonly<Record<string, unknown>> = {
  ...quiet,
  ...chat,
  "workbench.startupEditor": "none",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "files.autoSave": "off",
  "editor.accessibilitySupport": "off",
  // Every blink is a picture drawn without a graphics card.
  "editor.cursorBlinking": "solid",
};

/** For `npm start`. */
export const startSettings: Readonly<Record<string, unknown>> = {
  ...quiet,
  ...chat,
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
};
