"""The headless commands: one function each, named in the parser. None of them loads Textual."""

import argparse
import json
import sys
from pathlib import Path

from coachtui import paths
from coachtui.cli import wiring
from coachtui.domain.actions import Action, ActionFilter, ActionState
from coachtui.domain.answers import spoken
from coachtui.domain.dates import due_words, in_full
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.log import commitment_data
from coachtui.domain.text import clean, shortened, visible
from coachtui.language import _
from coachtui.workflows.commitments import TypedAction

STATES = {ActionState.DONE: _("done"), ActionState.DROPPED: _("dropped")}

INPUT_LIMIT = 1_000_000


def say(text: str = "") -> None:
    """One result on standard output, with no control character in it."""
    print(clean(text))


def show(document: Json) -> None:
    """One JSON document on standard output, in ASCII, so that any terminal and any pipe can take it."""
    print(json.dumps(document, indent=2))


def add_command(options: argparse.Namespace) -> int:
    """Promise an action; its id is printed once it is durable."""
    participant = wiring.participant(options.content)
    action = participant.add_action(
        TypedAction(
            what=_given(" ".join(options.text)),
            owner=options.term_owner,
            due=options.term_due,
            cue=options.term_if,
            response=options.term_then,
            obstacle=options.term_obstacle,
            measure=options.term_measure,
        )
    )
    if options.json:
        show(_as_json(action))
        return 0
    say(action.id)
    due = action.terms.due
    when = in_full(due, participant.today()) if due else _("no date yet")
    print(visible(_("Saved: {what} – {when}").format(what=action.terms.what, when=when)), file=sys.stderr)
    return 0


def list_command(options: argparse.Namespace) -> int:
    """List actions, modules or answers."""
    lists = {"actions": _list_actions, "modules": _list_modules, "answers": _list_answers}
    return lists[options.what](options)


def _list_actions(options: argparse.Namespace) -> int:
    participant = wiring.participant(options.content)
    actions = participant.actions(ActionFilter.OPEN if options.open else ActionFilter.ALL)
    if options.json:
        show({"actions": [_as_json(action) for action in actions]})
        return 0
    today = participant.today()
    for action in actions:
        state = due_words(action.terms.due, today) if action.state is ActionState.OPEN else STATES[action.state]
        owner = f"  ({action.terms.owner})" if action.terms.owner else ""
        say(f"{action.id}  {state:<18} {action.terms.what}{owner}")
    if not actions:
        print(_('No actions yet. Write one: coachtui add "Ring the ward" --due fri'), file=sys.stderr)
    return 0


def _list_modules(options: argparse.Namespace) -> int:
    participant = wiring.participant(options.content)
    modules = [module for module in participant.modules() if not (options.open and module.finished)]
    if options.json:
        show(
            {
                "modules": [
                    {
                        "id": module.outline.id,
                        "title": module.outline.title,
                        "minutes": module.outline.minutes,
                        "minutes_left": module.minutes_left,
                        "steps": [
                            {"id": s.id, "title": s.title, "minutes": s.minutes, "done": s.id in module.done}
                            for s in module.outline.steps
                        ],
                    }
                    for module in modules
                ]
            }
        )
        return 0
    for module in modules:
        outline = module.outline
        done = _("{done} of {all} steps").format(done=len(module.done), all=len(outline.steps))
        say(f"{outline.id:<24} {outline.minutes:>3} min  {done:<14} {outline.title}")
    for sentence in participant.broken_modules():
        print(visible(sentence), file=sys.stderr)
    return 0


def _list_answers(options: argparse.Namespace) -> int:
    participant = wiring.participant(options.content)
    answers = [versions[-1] for versions in participant.log.answers.values()]
    answers.sort(key=lambda answer: (answer.at, answer.subject))
    if options.json:
        show(
            {
                "answers": [
                    {
                        "subject": answer.subject,
                        "at": answer.at.isoformat(),
                        "asked": answer.asked,
                        "text": spoken(answer),
                        "wording": answer.wording,
                        "versions": len(participant.log.answers[answer.subject]),
                    }
                    for answer in answers
                ]
            }
        )
        return 0
    for answer in answers:
        say(f"{answer.subject}  {answer.at.astimezone():%Y-%m-%d %H:%M}")
        say(f"  {shortened(answer.asked, 100)}")
        for line in spoken(answer).splitlines():
            say(f"  > {line}")
    if not answers:
        print(_("Nothing answered yet. Open the app and begin: coachtui"), file=sys.stderr)
    return 0


def done_command(options: argparse.Namespace) -> int:
    """Finish an action."""
    participant = wiring.participant(options.content)
    action = participant.finish_action(options.id, _given(options.evidence))
    if options.json:
        show(_as_json(action))
    else:
        say(action.id)
        print(visible(_("Done: {what}").format(what=action.terms.what)), file=sys.stderr)
    return 0


def export_command(options: argparse.Namespace) -> int:
    """Write, or preview, a file that leaves: the preview is the same bytes."""
    from coachtui.workflows.leaving import Format

    participant = wiring.participant(options.content)
    file = participant.export(Format(options.format), options.share_reflections)
    if options.preview:
        sys.stdout.flush()
        sys.stdout.buffer.write(file.data)
        sys.stdout.buffer.flush()
    else:
        say(str(participant.write(file, options.out)))
    print(visible(file.left_out), file=sys.stderr)
    return 0


def check_command(options: argparse.Namespace) -> int:
    """Check modules: every problem with file, line, a sentence and the line itself; 4 where there is one."""
    from coachtui.content.checks import check

    problems = check(options.path or paths.content_dir(options.content))
    if options.json:
        show(
            {
                "problems": [
                    {"file": str(p.file), "line": p.line, "message": p.message, "text": p.source} for p in problems
                ]
            }
        )
    else:
        for problem in problems:
            say(str(problem))
            if problem.source:
                say(f"    {visible(problem.source)}")
        if not problems:
            print(_("No problems found."), file=sys.stderr)
    return 4 if problems else 0


def new_command(options: argparse.Namespace) -> int:
    """Write a small module that passes the check."""
    from coachtui.content.new_module import new_module

    folder = options.folder or (options.content / "modules" if options.content else Path("content/modules"))
    say(str(new_module(options.slug, folder)))
    return 0


def where_command(options: argparse.Namespace) -> int:
    """Print every path."""
    places = paths.places()
    named = {
        "data": places.data,
        "drafts": places.drafts,
        "state": places.state,
        "backups": places.backups,
        "cache": places.cache,
        "content": paths.content_dir(options.content),
    }
    if options.json:
        show({name: str(path) for name, path in named.items()})
    else:
        for name, path in named.items():
            say(f"{name:<8} {path}")
    return 0


def _given(text: str) -> str:
    """The text, or what stands on standard input where it is a hyphen. Raises NotUnderstood where that is too long."""
    if text != "-":
        return text
    raw = sys.stdin.buffer.read(INPUT_LIMIT + 1)
    if len(raw) > INPUT_LIMIT:
        raise NotUnderstood(_("More than a million bytes came in on standard input. Nothing was saved."))
    return raw.decode("utf-8-sig", errors="replace")


def _as_json(action: Action) -> Json:
    return {
        "id": action.id,
        **commitment_data(action.terms),
        "state": str(action.state),
        "source": action.source,
        "committed_at": action.committed_at.isoformat(),
        "closed_at": action.closed_at.isoformat() if action.closed_at else None,
        "evidence": action.evidence,
        "amendments": [
            {
                "at": change.at.isoformat(),
                "term": change.term,
                "old": change.old,
                "new": change.new,
                "reason": change.reason,
            }
            for change in action.amendments
        ],
    }
