/**
 * The two shell scripts of a guarded repository. A hook only looks for the guard; the guard finds
 * something to run the check with. Both let a commit pass when they cannot do their work: whoever
 * guards a repository for themselves must be able to commit when Readback is gone.
 */

/** The hooks Readback has a part in. */
export const HOOKS = ["pre-commit", "pre-merge-commit"] as const;

/** Marks a hook as ours, in its second line. A hook without it is never touched. */
export const MARK = "# Readback wrote this file and keeps it up to date.";

/** What the check returns to the guard when a commit must stop. No runtime ends with it by chance. */
export const STOP_CODE = 10;

/** The hook `name`, in the folder `hooks` beside the folder `readback`. */
export function hookScript(name: (typeof HOOKS)[number]): string {
  return `#!/bin/sh
${MARK} "readback uninstall" removes it.
guard=\${0%/*}/../readback/bin/guard.sh
[ -f "$guard" ] || exit 0
exec sh "$guard" ${name}
`;
}

/** The line to add to a hook of somebody else. It does nothing where Readback is not. */
export function chainLine(name: (typeof HOOKS)[number]): string {
  return (
    'guard="$(git rev-parse --git-common-dir)/readback/bin/guard.sh"; ' +
    `[ ! -f "$guard" ] || sh "$guard" ${name} || exit 1`
  );
}

/** The guard. `runtime` is the absolute path of a Node.js, or of an editor that can act as one. */
export function guardScript(runtime: string): string {
  return `#!/bin/sh
${MARK}
# $1 is the name of the hook. Without a journal and the texts it speaks of no AI text was ever seen here.
bin=\${0%/*}
[ -f "$bin/hook.cjs" ] || exit 0
[ -e "$bin/../journal" ] || [ -e "$bin/../texts" ] || exit 0
# What another program is to load is none of the check's.
unset NODE_OPTIONS
runtime=${quote(runtime)}
code=127
if [ -x "$runtime" ]; then
  ELECTRON_RUN_AS_NODE=1 "$runtime" "$bin/hook.cjs" "$1"
  code=$?
  [ $code -ne 0 ] || exit 0
  [ $code -ne ${STOP_CODE} ] || exit 1
fi
if command -v node >/dev/null 2>&1; then
  node "$bin/hook.cjs" "$1"
  code=$?
  [ $code -ne 0 ] || exit 0
  [ $code -ne ${STOP_CODE} ] || exit 1
fi
if [ $code -eq 127 ]; then
  echo 'Readback: this commit was not checked, because no Node.js was found; open the repository in VS Code once, or install Node.js 20.' >&2
else
  echo "Readback: this commit was not checked, because the check broke off (code $code); open the repository in VS Code once to repair it." >&2
fi
exit 0
`;
}

/** `path` as one word of a shell script. Git for Windows takes `/` for a backslash. */
function quote(path: string): string {
  const slashed = /^[a-z]:\\|^\\\\/i.test(path) ? path.replaceAll("\\", "/") : path;
  return `'${slashed.replaceAll("'", "'\\''")}'`;
}
