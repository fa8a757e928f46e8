/**
 * The guard: the shell script that all hooks of a repository call. What can be told without a program is told here, with
 * what the shell has itself, since every commit and every pick of a rebase waits for it. It lets a commit pass when it
 * cannot do its work: whoever guards a repository for themselves must be able to commit when Readback is gone.
 */
import { DOCTOR_WORD, STOP_CODE } from "./guardWords.js";
import { MARK } from "./hookScript.js";

/** The guard. `runtimes` are absolute paths of a Node.js, or of an editor that can act as one, the best first. */
export function guardScript(runtimes: readonly string[]): string {
  return `#!/bin/sh
${MARK}
# $1 is the name of the hook. A hook of ours reads this file, and says in $guard where it is; others run it.
umask 077
case $0 in */guard.sh) guard=$0 ;; esac
bin=\${guard%/*}
[ -f "$bin/hook.cjs" ] || exit 0
git=\${GIT_DIR:-.git}
here=$git/readback
${OWN_PATH}${NOTES}${STRANGE}${HOOK_PARTS}${runtimesPart(runtimes)}`;
}

/** The paths in a guard, also in one that an older Readback wrote. */
export function runtimesOf(guard: string): readonly string[] {
  const [, words = ""] = /^(?:for runtime in |runtime=)('.*')(?:; do)?$/m.exec(guard) ?? [];
  return [...words.matchAll(/'((?:[^']|'\\'')*)'(?: |$)/g)].map(([, word = ""]) =>
    word.replaceAll("'\\''", "'"),
  );
}

const OWN_PATH = `# What of a path depends on where the hook runs, or was made by a package manager, leads to programs of the repository.
folders=$PATH:
PATH=
while [ -n "$folders" ]; do
  folder=\${folders%%:*}
  folders=\${folders#*:}
  case $folder in
    */node_modules/.bin | */node_modules/.bin/) ;;
    /*) PATH=$PATH\${PATH:+:}$folder ;;
  esac
done
`;

const NOTES = `# Git is the parent of all hooks of one commit. Where another program starts them nothing fits, and more is asked.
asker=$PPID
[ "$asker" -gt 1 ] || asker=0
mine='{"v":0,"asker":'$asker',"outcome":'
[ "$asker" -ne 0 ] || mine=nobody
note=
{ read -r note <"$here/judged"; } 2>/dev/null
# Without a journal and the texts it speaks of no AI text was ever seen here.
seen=yes
[ -e "$bin/../journal" ] || [ -e "$bin/../texts" ] || seen=no

leave() {
  {
    [ -d "$here" ] || mkdir -p "$here"
    printf '{"v":0,"asker":%s,"outcome":"%s"}\\n' "$asker" "$1" >"$here/judged"
  } 2>/dev/null
}

# Whether git makes commits by itself: those were made before, and it asks nobody about them.
replays() {
  for state in rebase-merge rebase-apply CHERRY_PICK_HEAD REVERT_HEAD MERGE_MSG; do
    [ ! -e "$git/$state" ] || return 0
  done
  case \${GIT_REFLOG_ACTION-} in
    rebase* | pull* | cherry-pick* | revert* | am | am\\ *) return 0 ;;
  esac
  return 1
}

headCommit() {
  id=
  read -r id <"$git/HEAD"
  case $id in
    "ref: "*)
      ref=\${id#ref: }
      id=
      read -r id <"$bin/../../$ref"
      ;;
  esac
} 2>/dev/null

# Ends here when no commit of the journal has one of the outcomes.
recorded() {
  [ $seen = yes ] || exit 0
  for outcome; do set -- "$@" -e '"outcome":"'$outcome'"'; shift; done
  grep -qs "$@" "$bin"/../journal/*.jsonl
  [ $? -ne 1 ] || exit 0
}

`;

/** Must let pass only what the check would let pass in silence; `knownFiles` in the store writes what is looked in. */
const STRANGE = `# Whether the whole journal was read since somebody wrote to it, and knows no text of an assistant in what is staged.
# What is new, or was renamed, may be a copy: to tell takes more than a name.
isStrange() {
  # Beside other hooks only the changes tell later which commit was judged, and nobody looks at them here.
  case $0 in */guard.sh) return 1 ;; esac
  [ "$asker" -ne 0 ] && [ ! -e "$git/MERGE_HEAD" ] && [ ! -e "$here/blocked.json" ] || return 1
  cache=$bin/../known
  version= name=
  { read -r version name <"$cache/fresh"; } 2>/dev/null
  [ "$version" = 0 ] || return 1
  case $name in '' | *[!0-9a-f]*) return 1 ;; esac
  [ -d "$bin/../journal" ] || return 1
  for file in "$bin/../journal" "$bin"/../journal/*.jsonl "$bin/../policy.json"; do
    [ ! -e "$file" ] || [ "$cache/fresh" -nt "$file" ] || return 1
  done
  first=
  { read -r first <"$cache/$name"; } 2>/dev/null
  [ "$first" != "end $name" ] || return 0
  changes=$(LC_ALL=C GIT_NO_REPLACE_OBJECTS=1 GIT_OPTIONAL_LOCKS=0 GIT_NO_LAZY_FETCH=1 git -c core.fsmonitor=false \\
    -c safe.bareRepository=explicit -c core.quotePath=true diff-index --cached --raw --no-abbrev --no-renames \\
    --no-relative --no-ext-diff --no-textconv HEAD -- 2>/dev/null) || return 1
  set --
  while IFS= read -r line; do
    case $line in
      '') continue ;;
      :*' '[MDT]'\t'[!\\"]*) ;;
      *) return 1 ;;
    esac
    objects=\${line%%\t*}
    objects=\${objects% *}
    set -- "$@" -e "\${line#*\t}" -e "\${objects##* }"
    [ $# -le 400 ] || return 1
  done <<CHANGES
$changes
CHANGES
  [ "$(LC_ALL=C grep -xF -e "end $name" "$@" "$cache/$name" 2>/dev/null)" = "end $name" ]
}

`;

const HOOK_PARTS = `[ -z "\${${DOCTOR_WORD}-}" ] || set -- doctor
what=
case $1 in
  pre-commit | pre-merge-commit)
    what=commit
    [ $seen = yes ] || { leave nothing; exit 0; }
    [ $1 != pre-commit ] || ! isStrange || { leave passed; exit 0; }
    leave unknown
    ;;
  prepare-commit-msg)
    what=commit
    # A rebase that was stopped goes on with what somebody made of it. All other commits meet pre-commit, or are picks.
    [ -d "$git/rebase-merge" ] || exit 0
    case \${GIT_REFLOG_ACTION-} in *'(continue)'*) ;; *) exit 0 ;; esac
    case $note in "$mine"*) exit 0 ;; esac
    [ $seen = yes ] || { leave nothing; exit 0; }
    leave unknown
    ;;
  commit-msg)
    case $note in '' | "$mine"'"nothing"'*) exit 0 ;; esac
    [ ! "$here/judged" -nt "\${GIT_INDEX_FILE:-$git/index}" ] || exit 0
    case $note in "$mine"'"passed"}'*) ! isStrange || exit 0 ;; esac
    ;;
  post-commit | post-merge)
    # Git runs the second one after a merge without conflict, and where it only moved the branch: then nothing was judged.
    case $note in
      "$mine"'"nothing"'*) : >"$here/judged"; exit 0 ;;
      "$mine"'"passed"'*)
        headCommit
        case $id in
          '' | *[!0-9a-f]*) ;;
          *) printf '%s %s\\n' "$id" "$note" >>"$here/made" && : >"$here/judged" && exit 0 ;;
        esac
        ;;
      '') [ $1 = post-commit ] && ! replays || exit 0 ;;
    esac
    [ $seen = yes ] || exit 0
    ;;
  post-rewrite) recorded waived unknown bypassed ;;
  pre-push)
    [ $seen = yes ] || exit 0
    what=push
    grep -qs '"stopAt"' "$bin/../policy.json" || { what=; recorded bypassed; }
    ;;
esac

`;

function runtimesPart(runtimes: readonly string[]): string {
  return `# What another program is to load is none of the check's.
unset NODE_OPTIONS
code=127
check() {
  ELECTRON_RUN_AS_NODE=1 "$@"
  code=$?
  [ $code -ne 0 ] || exit 0
  [ $code -ne ${STOP_CODE} ] || exit 1
}
# Of those that were noted some may be of another machine: a container sees the same files.
for runtime in ${runtimes.map(quote).join(" ")}; do
  [ ! -x "$runtime" ] || check "$runtime" "$bin/hook.cjs" "$1" "$asker"
done
if command -v node >/dev/null 2>&1; then check node "$bin/hook.cjs" "$1" "$asker"; fi
[ -n "$what" ] || exit 0
if [ $code -eq 127 ]; then
  echo "Readback: this $what was not checked, because no Node.js was found; open the repository in VS Code once, or install Node.js 20." >&2
else
  echo "Readback: this $what was not checked, because the check broke off (code $code); open the repository in VS Code once to repair it." >&2
fi
exit 0
`;
}

/** `path` as one word of a shell script. Git for Windows takes `/` for a backslash. */
function quote(path: string): string {
  const slashed = /^[a-z]:\\|^\\\\/i.test(path) ? path.replaceAll("\\", "/") : path;
  return `'${slashed.replaceAll("'", "'\\''")}'`;
}
