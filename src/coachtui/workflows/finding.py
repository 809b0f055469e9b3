"""Search: over the modules, and over one's own words."""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from itertools import accumulate
from typing import NamedTuple
from unicodedata import combining, normalize

from coachtui.content.library import Library
from coachtui.domain.errors import CoachError
from coachtui.domain.log import Log
from coachtui.domain.progress import ModuleOutline
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage.drafts import Drafts
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.passages import (
    Line,
    Passage,
    Where,
    draft_passage,
    module_passage,
    newest_first,
    own_passages,
    step_passage,
)

BEFORE, AFTER = 40, 120
"""Characters of a line that are shown before and after the beginning of what was found in it."""


class Found(NamedTuple):
    """Something found: what it is, what to open (see `passages.Line`), what it is called, the line around the match."""

    where: Where
    id: str
    title: str
    text: str


class Searchable(NamedTuple):
    """A passage and its words as they are compared."""

    passage: Passage
    key: str
    context: str


class Finder:
    """Everything that can be found, read once and kept until it changes; `words` are those looked for last."""

    def __init__(self, book: Logbook, library: Library, drafts: Drafts) -> None:
        self._book = book
        self._library = copy(library)  # with an index of its own: `modules` may run in another thread
        self._drafts = drafts
        self.words = ""
        self._steps: dict[str, tuple[ModuleOutline, tuple[Searchable, ...]]] = {}

    def ready(self) -> Log:
        """A copy of the log to search, which does not change while a thread reads it. Raises StoreUnreadable."""
        return self._book.log.still()

    def own(self, log: Log) -> tuple[Searchable, ...]:
        """What the person wrote, newest first, with what is half typed before the rest; safe in a thread."""
        return _searchable([*newest_first(self._half_typed(log)), *newest_first(own_passages(log))])

    def modules(self) -> tuple[Searchable, ...]:
        """The modules, read again if a file changed; safe in a thread. A step that cannot be shown is left out."""
        outlines = self._library.outlines()
        for outline in outlines:
            kept = self._steps.get(outline.id)
            if kept is None or kept[0] is not outline:  # the library makes a new outline of a file that changed
                self._steps[outline.id] = (outline, _searchable(self._read(outline)))
        return tuple(one for outline in outlines for one in self._steps[outline.id][1])

    def _read(self, outline: ModuleOutline) -> Iterable[Passage]:
        yield module_passage(outline)
        for step in outline.steps:
            try:
                yield step_passage(outline, self._library.step(outline.id, step.id))
            except CoachError:  # Learn says what is wrong with it; the others can be found all the same
                continue

    def _half_typed(self, log: Log) -> Iterable[Passage]:
        try:
            for subject, draft in self._drafts.all():
                if draft.text.strip():
                    yield draft_passage(subject, draft.text, self._draft_title(subject, log), draft.at)
        except CoachError as problem:
            self._book.trouble(problem)

    def _draft_title(self, subject: str, log: Log) -> str:
        """What a half-typed text belongs to, in words."""
        kind, _slash, record = subject.partition("/")
        if (action := log.actions.get(record)) is not None:
            return action.terms.what
        if (decision := log.decisions.get(record)) is not None:
            return decision.terms.what
        if kind in ("action", "decision"):
            return _("a new action") if kind == "action" else _("a new decision")
        step_id = record.partition("/")[0]
        for outline in self._library.outlines():
            if outline.id == kind:
                title = next((step.title for step in outline.steps if step.id == step_id), "")
                return " · ".join(part for part in (outline.title, title) if part)
        return _("a text")


def matching(searched: Iterable[Searchable], words: str) -> list[Searchable]:
    """The passages that hold every one of the words, alone or at the beginning of another; none without any words.

    Capitals, accents and the z of "organization" do not matter.
    """
    wanted = looked_for(words)
    matches = []
    for one in searched if wanted else ():
        inside = [word.at(one.key) >= 0 for word in wanted]
        if any(inside) and all(there or word.at(one.context) >= 0 for word, there in zip(wanted, inside, strict=True)):
            matches.append(one)
    return matches


def shown(matches: Iterable[Searchable], words: str) -> list[Found]:
    """Each of the passages, shown by the line that holds most of the words, the first of several such lines."""
    wanted = looked_for(words)
    return [_found(one.passage, wanted) for one in matches]


def find(searched: Iterable[Searchable], words: str) -> list[Found]:
    """The passages that hold every one of the words, as they are shown; see `matching`."""
    return shown(matching(searched, words), words)


def key(text: str) -> str:
    """The text as it is compared: in lower case, without accents, with straight quotation marks, and with -ise and
    -yse for -ize and -yze.
    """
    if not text.isascii():
        text = "".join(letter for letter in normalize("NFKD", text.translate(_STRAIGHT)) if not combining(letter))
    return _SPELT.sub(r"\1s", text.casefold())


_SPELT = re.compile("([iy])z")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


class Wanted(NamedTuple):
    """A word to look for, and the pattern that finds it where a word begins: "ring" is in "ringing", not in "bring"."""

    word: str
    beginning: re.Pattern[str]

    def at(self, compared: str) -> int:
        """Its first position in a text that `key` gives, or -1 if it is not there."""
        found = self.beginning.search(compared) if self.word in compared else None
        return found.start() if found else -1


def looked_for(words: str) -> list[Wanted]:
    """Each of the words, ready to be found in a text that `key` gives."""
    return [Wanted(word, re.compile(_begun(word, re.escape(word)))) for word in key(words).split()]


def _begun(word: str, escaped: str) -> str:
    """The pattern that finds a word where one begins; if it starts with neither letter nor digit, anywhere."""
    return rf"(?<![^\W_]){escaped}" if word[0].isalnum() else escaped


def pattern(words: str) -> re.Pattern[str] | None:
    """The pattern that finds the words in a text that is shown, to mark them; None if there are no words."""
    wanted = [_begun(word, re.sub("(?<=[iy])s", "[sz]", re.escape(word))) for word in key(words).split()]
    return re.compile("|".join(sorted(wanted, key=len, reverse=True)), re.IGNORECASE) if wanted else None


def _searchable(passages: Iterable[Passage]) -> tuple[Searchable, ...]:
    return tuple(Searchable(one, key("\n".join(line.text for line in one.lines)), key(one.context)) for one in passages)


def _found(passage: Passage, wanted: Sequence[Wanted]) -> Found:
    def words_in(line: Line) -> int:
        compared = key(line.text)
        return sum(word.at(compared) >= 0 for word in wanted)

    best = max(passage.lines, key=words_in)
    return Found(passage.where, best.id, passage.title, _around(best.text, wanted))


def _around(text: str, wanted: Sequence[Wanted]) -> str:
    line = visible(text)
    compared = key(line)
    first = _place(line, min((place for word in wanted if (place := word.at(compared)) >= 0), default=0))
    start = line.rfind(" ", 0, max(0, first - BEFORE)) + 1 if first > BEFORE else 0
    end = len(line) if len(line) <= first + AFTER else max(line.rfind(" ", first + 1, first + AFTER), first + BEFORE)
    return ("… " if start else "") + line[start:end] + (" …" if end < len(line) else "")


def _place(line: str, compared: int) -> int:
    """The place in a line of what is at the place `compared` in its key, where "½" is three letters, an accent none."""
    if line.isascii():
        return compared
    ends = accumulate(len(key(letter)) for letter in line)
    return next((place for place, end in enumerate(ends) if end > compared), 0)
