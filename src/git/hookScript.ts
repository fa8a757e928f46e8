/**
 * The hooks of a guarded repository. A hook only looks for the guard, which does the rest: what a hook is does not
 * change with what Readback does in it.
 */

/** The hooks Readback has a part in. */
export const HOOKS = [
  "pre-commit",
  "pre-merge-commit",
  "prepare-commit-msg",
  "commit-msg",
  "post-commit",
  "post-merge",
  "post-rewrite",
  "pre-push",
] as const;

/** One of `HOOKS`. */
export type HookName = (typeof HOOKS)[number];

/** Marks a hook as ours, in its second line. A hook without it is never touched. */
export const MARK = "# Readback wrote this file and keeps it up to date.";

/** The hook `name`, in the folder `hooks` beside the folder `readback`. */
export function hookScript(name: HookName): string {
  return `#!/bin/sh
${MARK} "readback uninstall" removes it.
guard=\${0%/*}/../readback/bin/guard.sh
[ -f "$guard" ] || exit 0
set -- ${name}
. "$guard"
`;
}

/** The line to add to a hook of somebody else. It does nothing where Readback is not. */
export function chainLine(name: HookName): string {
  return (
    'guard="$(git rev-parse --git-common-dir)/readback/bin/guard.sh"; ' +
    `[ ! -f "$guard" ] || sh "$guard" ${name} || exit 1`
  );
}
