"""What an event did, in words: for histories, and to say what was undone."""

from coachtui.domain.actions import TERMS, ActionState, term_name
from coachtui.domain.answers import from_data, in_words, question_of
from coachtui.domain.checkins import CUE_WORDS, STATUS_WORDS
from coachtui.domain.dates import day_name, short
from coachtui.domain.events import Event, Json, Kind, day_from, strings, text_at
from coachtui.domain.log import Log
from coachtui.domain.redaction import shown_data
from coachtui.language import _


def words_of(event: Event, before: Log) -> str:
    """What an event did, in words; `before` is a log that holds its record."""
    data = shown_data(event)
    match event.kind:
        case Kind.COMMITTED:
            return _("promised: {what}").format(what=text_at(data, "what"))
        case Kind.AMENDED:
            return "; ".join(_changed(name, value) for name, value in data.items() if name != "reason") or _("changed")
        case Kind.CLOSED if event.subject in before.decisions:
            return _("decided: {outcome}").format(outcome=text_at(data, "outcome") or _("as proposed"))
        case Kind.CLOSED:
            state = _("dropped") if data.get("state") == ActionState.DROPPED else _("finished")
            evidence = text_at(data, "evidence")
            return _("{state}: {words}").format(state=state, words=evidence) if evidence else state
        case Kind.CHECKED_IN:
            found = STATUS_WORDS.get(text_at(data, "status"), _("moving"))
            said = [found, CUE_WORDS.get(text_at(data, "cue"), ""), text_at(data, "note")]
            return _("checked in: {words}").format(words=", ".join(one for one in said if one))
        case Kind.ANSWERED | Kind.RATED:
            return _("answered")
        case Kind.DECIDED:
            return _("named a decision: {what}").format(what=text_at(data, "what"))
        case Kind.PAUSED if skipped := text_at(data, "skipped"):
            return _("went without a pause: {why}").format(why=skipped)
        case Kind.PAUSED if changed := text_at(data, "changed"):
            return _("paused, and changed: {what}").format(what=changed)
        case Kind.PAUSED:
            return _("paused, nothing changes: {why}").format(why=text_at(data, "unchanged"))
        case Kind.SHARED:
            return _("marked to share") if data.get("shared") is True else _("kept private")
        case Kind.PROFILED:
            return "; ".join(_set(name, value) for name, value in data.items()) or _("changed")
    return _("recorded by a newer version")


def _changed(name: str, value: Json) -> str:
    day = day_from(value) if name in ("due", "review") else None
    if name == "due":
        return _("moved to {day}").format(day=short(day)) if day else _("the date was removed")
    if name == "owner" and value:
        return _("handed to {owner}").format(owner=value)
    if name == "what":
        return _("reworded: {what}").format(what=value)
    if day:
        return _("{field}: {value}").format(field=_field(name), value=short(day))
    return _("{field}: {value}").format(field=_field(name), value=_("not said") if value in (None, "") else value)


def _field(name: str) -> str:
    decision = {"options": _("Options"), "by": _("Who decides"), "review": _("Look again on")}
    return term_name(name) if name in TERMS else decision.get(name, name)


def _set(name: str, value: Json) -> str:
    names = {
        "name": _("your name"),
        "change": _("your change"),
        "coach": _("your coach"),
        "check_in_day": _("check-in day"),
        "check_in_time": _("check-in time"),
    }
    is_day = name == "check_in_day" and type(value) is int and 0 <= value <= 6
    shown = day_name(int(str(value))) if is_day else _("not said") if value in (None, "") else value
    return _("{field}: {value}").format(field=names.get(name, name), value=shown)


def answered(event: Event) -> str:
    """What an event answered, in words; empty for anything but an answer."""
    data = shown_data(event)
    response = from_data(data) if event.kind in (Kind.ANSWERED, Kind.RATED) else None
    if response is None:
        return ""
    return _("answered: {words}").format(words=in_words(response, strings(data.get("labels"))))


def name_of(log: Log, subject: str) -> str:
    """What a record is called; empty if it is not in the log."""
    if subject in log.actions:
        return log.actions[subject].terms.what
    if subject in log.decisions:
        return log.decisions[subject].terms.what
    answer = log.latest(subject)
    return question_of(answer) if answer else ""
