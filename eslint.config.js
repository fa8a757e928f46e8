// Few rules, all errors. What the compiler or the formatter already checks is not repeated here.
import tseslint from "typescript-eslint";

const noPrivate = {
  selector: "[accessibility='private']",
  message: "Use a #private name.",
};
const noDefault = {
  selector: "ExportDefaultDeclaration",
  message: "Name every export.",
};
const noClock = [
  { selector: "NewExpression[callee.name='Date']", message: "Time arrives on the event." },
  { selector: "CallExpression[callee.object.name='Date']", message: "Time arrives on the event." },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Chance arrives on the event.",
  },
  {
    selector: "MemberExpression[object.name=/^(performance|crypto)$/]",
    message: "Clock and chance arrive on the event.",
  },
];

export default tseslint.config(
  { ignores: ["out/", "dist/", ".cache/", "node_modules/"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/only-throw-error": "error",
      "no-restricted-syntax": ["error", noPrivate, noDefault],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["src/core/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", noPrivate, noDefault, ...noClock] },
  },
);
