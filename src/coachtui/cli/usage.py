"""What `coachtui --help` says."""

from coachtui.language import _

USAGE = _("""\
coachtui                                      open the app; enter carries on
coachtui add "Ring the ward" --due fri        promise an action
coachtui export --format md --out log.md      a log your coach can read

All commands:
  add TEXT|-      promise an action; - reads the text from standard input
  list            actions (or: list modules, answers, decisions)
  checkin ID      say how an action is going; move it, or stop it
  done ID         finish an action, or make a decision final
  decide TEXT     name a decision; pause ID holds an equity pause on it
  undo, redo      take back the last thing recorded, or do it again
  history ID      what happened to a record; search WORDS finds words
  export, import  a file for your coach; a bundle from your other computer
  redact ID       take words out for good, here and in the backups
  check [PATH]    check modules; new module SLUG writes a small one
  where           where everything is kept
  doctor          look at the stored records; go back to a backup

  --content FOLDER   read modules from there     --version
Each has its own help: coachtui add --help

Environment: COACHTUI_HOME=FOLDER keeps everything there,
COACHTUI_NOW=2026-11-22T09:00:00Z sets the clock.""")
