"""Drafts: what is half typed, one small file for each subject, with the last versions worth going back to."""

import os
import re
import threading
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.errors import NotSaved, StoreUnreadable
from coachtui.domain.events import Json
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import atomic_file, checked_json, refusals
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import instant

_NAME = re.compile(r"[0-9a-f]{32}\.json")

KEPT = 3
"""Earlier versions kept beside the current one."""


class Version(NamedTuple):
    """A text and when it was typed."""

    at: datetime
    text: str


class _Draft(NamedTuple):
    """A draft in its file.

    `fullest` is the fullest text since the last kept version: it becomes one once less than half of it is left.
    """

    current: Version
    fullest: Version
    kept: tuple[Version, ...] = ()


class Drafts:
    """The drafts in one folder. Methods may be called from any thread; each change is durable when it returns.

    Reading raises StoreUnreadable, writing NotSaved. A damaged draft is moved aside as `.damaged` and is then absent.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        """Nothing is read or written yet; `clock` gives an aware instant."""
        self._folder = folder
        self._clock = clock
        self._turn = threading.Lock()
        self._swept = False

    def keep(self, subject: str, text: str) -> None:
        """Keep the text as the current one. A text of which less than half is left becomes a kept version first."""
        with self._turn:
            draft = self._read(subject)
            if draft is None or draft.current.text != text:
                self._write(subject, _grown(draft, Version(self._clock(), text)))

    def checkpoint(self, subject: str, text: str) -> None:
        """Keep the text as the current one and as a kept version, as before a paste."""
        with self._turn:
            now = Version(self._clock(), text)
            draft = _grown(self._read(subject), now)
            self._write(subject, _Draft(now, now, _kept(now, draft.kept)))

    def leave(self, subject: str, aside: Version) -> None:
        """Leave nothing of the draft but that version, below an empty text; the rest is stored elsewhere."""
        with self._turn:
            empty = Version(self._clock(), "")
            self._write(subject, _Draft(empty, empty, (aside,)))

    def versions(self, subject: str) -> tuple[Version, ...]:
        """The current text and at most three kept ones, newest first."""
        with self._turn:
            draft = self._read(subject)
        return () if draft is None else (draft.current, *draft.kept)

    def all(self) -> list[tuple[str, Version]]:
        """The current text of every draft with its subject, sorted by subject."""
        with self._turn:
            try:
                names = os.listdir(self._folder)  # noqa: PTH208 - without a Path for each
            except (FileNotFoundError, NotADirectoryError):
                return []
            except OSError as error:
                raise refusals.unreachable(self._folder, error) from error
            found = [self._content(self._folder / name) for name in names if _NAME.fullmatch(name)]
        drafts = {str(content["subject"]): _from_content(content).current for content in found if content}
        return sorted(drafts.items())

    def drop(self, subject: str) -> None:
        """Remove the draft and its versions; the caller has made sure that the text is stored durably elsewhere."""
        path = self._path(subject)
        with self._turn:
            try:
                atomic_file.unlink(path)
            except NotADirectoryError:
                return
            except OSError as error:
                raise atomic_file.not_saved(error, path, _("A draft could not be removed")) from error

    def erase(self, subject: str) -> list[Path]:
        """Remove the draft and any damaged files of it set aside; return the files that could not be removed."""
        path = self._path(subject)
        left: list[Path] = []
        with self._turn:
            for one in (path, *self._folder.glob(f"{path.stem}.*damaged")):
                try:
                    atomic_file.unlink(one)
                except NotADirectoryError:
                    continue
                except OSError:
                    left.append(one)
        return left

    def strays(self, words: Iterable[str]) -> list[Path]:
        """The files beside the drafts that hold some of the words: damaged ones, and copies that somebody made."""
        from coachtui.storage.strays import holding

        files = [*self._folder.glob("*")]
        return holding(files, [path for path in files if _NAME.fullmatch(path.name)], words)

    def _path(self, subject: str) -> Path:
        from hashlib import sha256

        digest = sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{digest[:32]}.json"

    def _read(self, subject: str) -> _Draft | None:
        content = self._content(self._path(subject))
        return None if content is None else _from_content(content)

    def _content(self, path: Path) -> dict[str, Json] | None:
        try:
            content = checked_json.read(path)
            _from_content(content)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except Damaged:
            self._set_aside(path)
            return None
        except OSError as error:
            raise refusals.unreachable(path, error) from error
        return content

    def _set_aside(self, path: Path) -> None:
        number = 1
        while (aside := path.with_suffix(f".{number}.damaged" if number > 1 else ".damaged")).exists():
            number += 1
        try:
            path.rename(aside)
        except OSError as error:
            raise StoreUnreadable(
                _(
                    "The draft {file} is damaged and could not be moved aside ({reason}). "
                    "It was left as it is. Allow writing in its folder, then start again."
                ).format(file=visible(str(path)), reason=visible(error.strerror or str(error)))
            ) from error

    def _write(self, subject: str, draft: _Draft) -> None:
        try:
            raw = checked_json.encode({"subject": subject, **_to_content(draft)})
        except ValueError as error:
            raise NotSaved(
                _(
                    "The draft was not saved, because it holds characters that cannot be stored. "
                    "What was saved before is safe. Remove what you pasted last, then go on."
                )
            ) from error
        atomic_file.make_folder(self._folder)
        if not self._swept:  # what a killed program left half written; another one may be writing now
            atomic_file.sweep(self._folder, self._clock().timestamp() - 3600)
            self._swept = True
        atomic_file.write(self._path(subject), raw)


def _grown(draft: _Draft | None, now: Version) -> _Draft:
    if draft is None:
        return _Draft(now, now)
    old, new = draft.fullest.text.strip(), now.text.strip()  # spaces must not take the place of text
    if 2 * _shared(old, new) < len(old):
        return _Draft(now, now, _kept(draft.fullest, draft.kept))
    return _Draft(now, now if len(new) >= len(old) else draft.fullest, draft.kept)


def _kept(version: Version, kept: tuple[Version, ...]) -> tuple[Version, ...]:
    """The kept versions with this one put first; the oldest one too many goes, but never the longest."""
    if not version.text.strip() or any(version.text == other.text for other in kept):
        return kept
    versions = [version, *kept]
    longest = max(versions, key=lambda other: len(other.text.strip()))
    while len(versions) > KEPT:
        versions.remove(next(other for other in reversed(versions) if other is not longest))
    return tuple(versions)


def _shared(old: str, new: str) -> int:
    """How many characters at the beginning and the end of `old` are still there in `new`."""
    start = _same(old, new)
    return start + _same(old[start:][::-1], new[start:][::-1])


def _same(one: str, other: str) -> int:
    """The length of the common beginning, by bisection: comparing slices is a thousand times faster than a loop."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _to_content(draft: _Draft) -> dict[str, Json]:
    return {
        "current": _pair(draft.current),
        "fullest": _pair(draft.fullest),
        "kept": [_pair(version) for version in draft.kept],
    }


def _pair(version: Version) -> Json:
    return {"at": version.at.isoformat(), "text": version.text}


def _from_content(content: dict[str, Json]) -> _Draft:
    match content:
        case {"subject": str(), "current": current, "fullest": fullest, "kept": list(kept)}:
            return _Draft(_version(current), _version(fullest), tuple(_version(version) for version in kept))
    raise Damaged("not a draft")


def _version(pair: Json) -> Version:
    match pair:
        case {"at": str(at), "text": str(text)}:
            return Version(instant(at), text)
    raise Damaged("not a version")
