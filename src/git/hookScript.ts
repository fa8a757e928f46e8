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

/** What git tells these on the standard input the hook of somebody else needs itself. */
export const TOLD: ReadonlySet<HookName> = new Set(["post-rewrite", "pre-push"]);

/** Marks a hook as ours, in its second line. A hook without it is never touched. */
export const MARK = "# Readback wrote this file and keeps it up to date.";

/** What a line has that calls the guard. */
export const GUARD_PATH = "readback/bin/guard.sh";

/** The hook `name`, in the folder `hooks` beside the folder `readback`. */
export function hookScript(name: HookName): string {
  return `#!/bin/sh
${MARK} "readback uninstall" removes it.
guard=\${0%/*}/../readback/bin/guard.sh
[ -f "$guard" ] || exit 0
# Git 2.54 and newer runs what is in its configuration first. What that asked is not asked again.
git=\${GIT_DIR:-.git}
told=
[ ! -s "$git/readback/told" ] || read -r told <"$git/readback/told"
if [ -n "$told" ]; then
  [ ! "\${GIT_INDEX_FILE:-$git/index}" -nt "$git/readback/told" ] || told=
  : >"$git/readback/told"
  [ "$told" != "$PPID ${name}" ] || exit 0
fi
set -- ${name}
. "$guard"
`;
}

/** What git's configuration runs as the hook `name`. Git appends `"$@"`. The path is found anew each time, so the repository may be moved. */
export function configCommand(name: HookName): string {
  return (
    `set -- ${name}; git=\${GIT_DIR:-.git}; common=; ` +
    '[ ! -f "$git/commondir" ] || read -r common <"$git/commondir"; ' +
    "case $common in /* | [A-Za-z]:*) ;; *) common=$git/$common ;; esac; " +
    'bin=$common/readback/bin; [ ! -f "$bin/configured.sh" ] || . "$bin/configured.sh"'
  );
}

/** What a hook of git's configuration reads, in `bin`: the guard's beginning. A file hook of ours is told not to ask again. */
export const CONFIGURED_SCRIPT = `#!/bin/sh
${MARK}
# A hook of git's configuration reads this file; $1 is its name, and $bin says where this file is.
umask 077
guard=$bin/guard.sh
[ -f "$guard" ] || exit 0
mark=
own=$bin/../../hooks/$1
[ ! -x "$own" ] || { read -r mark; read -r mark; } <"$own"
case $mark in
  "${MARK}"*)
    [ "$PPID" -le 1 ] || {
      [ -d "$git/readback" ] || mkdir -p "$git/readback"
      printf '%s %s\\n' "$PPID" "$1" >"$git/readback/told"
    } 2>/dev/null
    ;;
esac
. "$guard"
`;

/** The line to add to a hook of somebody else. It does nothing where Readback is not. */
export function chainLine(name: HookName): string {
  return (
    'guard="$(git rev-parse --git-common-dir)/readback/bin/guard.sh"; ' +
    `[ ! -f "$guard" ] || sh "$guard" ${name} || exit 1`
  );
}
