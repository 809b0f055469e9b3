"""What the tests of workflows share: two small modules, and somebody who works through them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coachtui.content.library import Library
from coachtui.domain.curriculum import Exercise
from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Deed, Event
from coachtui.storage.drafts import Drafts
from coachtui.storage.log_store import LogStore
from coachtui.storage.memory_store import MemoryStore
from coachtui.storage.state_file import Desk
from coachtui.storage.store import Store
from coachtui.storage.taking_out import LogCopy
from coachtui.workflows.participant import Participant

ALPHA = """\
---
id: alpha
title: Alpha
minutes: 10
outcomes:
  - Try it.
---

## Think {#think minutes=4}

::: reflect {#thoughts}
What did you think?
:::

::: choose {#rota}
Which is it?

- ( ) A symptom — No.
- (x) A system — Yes.
:::

## Plan {#plan minutes=6}

::: form {#card}
Write what you know.

- Change {#change kind=text profile=change}
- Name {#name kind=text profile=name}
- Coach {#coach kind=text profile=coach}
- Day {#day kind=day profile=check-in-day}
- Time {#time kind=text profile=check-in-time}
- Problem {#problem kind=long}
:::

::: rate {#pulse scale=1-5}
How true is it?

| score | means |
|-------|-------|
| 1     | No    |
| 5     | Yes   |

- People are ready. {#people}
- The purpose is clear. {#purpose}
:::

::: checklist {#ready}
Before you go on

- [ ] A camera could film it. {#camera}
:::
"""

BETA = """\
---
id: beta
title: Beta
minutes: 5
outcomes:
  - Try it.
---

## Now {#now minutes=3}

::: reflect {#last}
And now?
:::

## Then {#then minutes=2}

Words.
"""


@dataclass
class Clock:
    """A clock that stands still until it is moved; at first 09:00 UTC on Sunday 22 November 2026."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        """The instant it shows."""
        return self.now

    def forward(self, minutes: float) -> None:
        """Move it on by so many minutes."""
        self.now += timedelta(minutes=minutes)


class CountingStore:
    """A store that counts the saves of another, and refuses them while `full`."""

    def __init__(self, store: Store) -> None:
        """Wrap a store, to which everything is passed on."""
        self.saves = 0
        self.full = False
        self._store = store

    @property
    def person(self) -> str:
        """As in the wrapped store."""
        return self._store.person

    @property
    def device(self) -> str:
        """As in the wrapped store."""
        return self._store.device

    @property
    def troubles(self) -> Sequence[str]:
        """As in the wrapped store."""
        return self._store.troubles

    @property
    def edition(self) -> int:
        """As in the wrapped store."""
        return self._store.edition

    def events(self) -> Sequence[Event]:
        """As in the wrapped store."""
        return self._store.events()

    def changed(self) -> bool:
        """As in the wrapped store."""
        return self._store.changed()

    def append(self, deeds: Sequence[Deed]) -> Sequence[Event]:
        """As in the wrapped store; raises NotSaved while `full`."""
        if self.full:
            raise NotSaved("The disk is full.")
        self.saves += 1
        return self._store.append(deeds)

    def take_in(self, new: Sequence[Event], changed: Sequence[Event], person: str = "") -> None:
        """As in the wrapped store."""
        self._store.take_in(new, changed, person)

    def copies(self) -> Mapping[LogCopy, Sequence[Event] | None]:
        """As in the wrapped store."""
        return self._store.copies()

    def strays(self, words: Iterable[str]) -> Sequence[Path]:
        """As in the wrapped store."""
        return self._store.strays(words)

    def redact(self, changed: Sequence[Event]) -> tuple[Sequence[LogCopy], Sequence[Path]]:
        """As in the wrapped store."""
        return self._store.redact(changed)


@dataclass
class Sitting:
    """Somebody at work, and everything they work with."""

    root: Path
    kind: str
    clock: Clock
    store: CountingStore
    drafts: Drafts
    me: Participant

    def again(self) -> "Sitting":
        """The same person in another copy of the program, over the same files."""
        other = CountingStore(LogStore(self.root / "data", self.root / "backups", self.clock))
        return replace(self, store=other, me=_participant(self.root, other, self.drafts, self.clock))

    def exercise(self, subject: str) -> Exercise:
        """An exercise by `module/step/exercise`."""
        module, step, wanted = subject.split("/")
        return next(one for one in self.me.course.step(module, step).exercises if one.id == wanted)

    def data(self) -> list[tuple[str, str, dict[str, object]]]:
        """The kind, subject and data of each event."""
        return [(event.kind, event.subject, dict(event.data)) for event in self.store.events()]


def sitting(root: Path, kind: str) -> Sitting:
    """Somebody new, whose log is a MemoryStore or a LogStore (`memory`, `tinydb`)."""
    modules = root / "content" / "modules"
    modules.mkdir(parents=True)
    (modules / "00-alpha.md").write_text(ALPHA, encoding="utf-8")
    (modules / "01-beta.md").write_text(BETA, encoding="utf-8")
    clock = Clock()
    store = CountingStore(
        MemoryStore((), clock) if kind == "memory" else LogStore(root / "data", root / "backups", clock)
    )
    drafts = Drafts(root / "drafts", clock)
    return Sitting(root, kind, clock, store, drafts, _participant(root, store, drafts, clock))


def _participant(root: Path, store: Store, drafts: Drafts, clock: Clock) -> Participant:
    return Participant(store, Library(root / "content", None), drafts, Desk(root / "desk.json"), clock)
