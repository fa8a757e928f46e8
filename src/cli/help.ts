/** What `readback help` prints. */

/** How the commands are called, and what they return. */
export const HELP = `Readback knows which text an AI wrote, and lets it into a commit only after a person has read it.

  readback check                   judge what is staged
      --format text|json|github    for people, for programs, as annotations of GitHub Actions
  readback status                  is this repository guarded, and what waits
  readback doctor                  are commits here really checked, and if not, why
  readback install                 check every commit here
      --yes --stops everything|high-risk|nothing
                                   the same without a question
      --chain                      add a line to hooks of somebody else that are in the way
  readback uninstall               stop checking; the journal stays
  readback let-through             let unread text into the next commit, and say why
  readback listen [--yes]          let Claude Code's hooks tell what it writes
  readback unlisten                stop that
  readback help                    this text
  readback --version               the version

Reading and acknowledging happen in VS Code (Readback: Show Checklist). No command does it.
Exit code: 0 pass, 1 something is unread, 2 no answer.`;
