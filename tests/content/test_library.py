"""The library: outlines, one step at a time, the index it keeps, and what it will not follow."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from content_samples import INSTRUMENT, VALID, course, head, shelf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.content import layout
from coachtui.content.cache import index_file
from coachtui.content.library import Library
from coachtui.domain.curriculum import Choose, Reflect
from coachtui.domain.errors import ContentInvalid, NotFound

OTHER = VALID.replace("id: equity", "id: other")


def ids(library: Library) -> list[str]:
    return [shape.id for shape in library.outlines()]


def test_outlines_in_the_order_of_file_names(tmp_path: Path) -> None:
    folder = course(tmp_path, m10_equity=VALID, m02_other=OTHER)
    (folder / "modules" / ".03-hidden.md").write_text("x")
    (folder / "modules" / "notes.txt").write_text("x")
    library = Library(folder, None)
    assert ids(library) == ["other", "equity"]
    shape = library.outlines()[1]
    assert (shape.title, shape.minutes) == ("Equity: in every decision", 10)
    assert [(step.id, step.title, step.minutes) for step in shape.steps] == [
        ("symptom-or-system", "Symptom or system?", 4),
        ("your-change", "Your change", 6),
    ]
    assert library.broken() == ()
    assert ids(Library(folder / "modules", None)) == ["other", "equity"]


def test_a_step_is_the_same_read_alone_and_with_its_module(tmp_path: Path) -> None:
    library = Library(course(tmp_path, m00_equity=VALID), None)
    module = library.module("equity")
    assert module.outcomes == ("Run one pause on a decision.",)
    assert module.outline == library.outlines()[0]
    for step in module.steps:
        assert library.step("equity", step.id) == step
    assert isinstance(module.steps[0].exercises[0], Choose)
    assert isinstance(module.steps[1].exercises[0], Reflect)
    assert module.steps[1].exercises[0].line == 27


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    library = Library(course(tmp_path, m00_equity=VALID), None)
    with pytest.raises(NotFound, match="no module “nothing”"):
        library.step("nothing", "at-all")
    with pytest.raises(NotFound, match="no step “gone”"):
        library.step("equity", "gone")
    with pytest.raises(NotFound):
        library.module("nothing")
    assert Library(tmp_path / "nowhere", None).outlines() == ()
    assert "cannot be read" in Library(tmp_path / "nowhere", None).broken()[0].message


def test_a_broken_step_is_refused_and_the_others_open(tmp_path: Path) -> None:
    library = Library(course(tmp_path, m00_equity=VALID.replace("::: reflect", "::: quiz")), None)
    assert library.step("equity", "symptom-or-system").title == "Symptom or system?"
    with pytest.raises(ContentInvalid, match=r"^00-equity\.md:27: “quiz” is not a kind of exercise"):
        library.step("equity", "your-change")
    with pytest.raises(ContentInvalid, match=r"^00-equity\.md:27: "):
        library.module("equity")


def test_a_broken_module_is_left_out_and_listed(tmp_path: Path) -> None:
    bomb = "---\nid: bomb\na: &a [x]\nb: [*a, *a]\n---\n## S {#s minutes=1}\n"
    folder = course(tmp_path, m00_bomb=bomb, m01_equity=VALID, m02_twin=VALID, m03_bare="Hello.\n")
    library = Library(folder, None)
    assert ids(library) == ["equity"]
    assert [(problem.file, problem.line) for problem in library.broken()] == [
        ("00-bomb.md", 3),
        ("02-twin.md", 1),
        ("03-bare.md", 1),
    ]
    assert "“equity” is already used in the file 01-equity.md" in library.broken()[1].message


def test_a_module_with_a_broken_heading_says_why_when_it_is_opened(tmp_path: Path) -> None:
    library = Library(course(tmp_path, m00_equity=VALID.replace(" {#your-change minutes=6}", "")), None)
    assert ids(library) == []
    with pytest.raises(ContentInvalid, match=r"^00-equity\.md:25: The step has no id"):
        library.step("equity", "symptom-or-system")


def test_an_edited_file_is_read_as_it_is_now(tmp_path: Path) -> None:
    folder = course(tmp_path, m00_equity=VALID)
    library = Library(folder, tmp_path / "cache")
    assert library.step("equity", "your-change").line == 25
    course(tmp_path, m00_equity=VALID.replace("Short *reading*", "New.\n\nShort *reading*"), m01_other=OTHER)
    assert library.step("equity", "your-change").line == 27
    assert ids(library) == ["equity", "other"]
    (folder / "modules" / "00-equity.md").unlink()
    assert ids(library) == ["other"]
    assert ids(Library(folder, tmp_path / "cache")) == ["other"]


def test_only_the_section_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = "".join(f"## S {{#s{i} minutes=1}}\n\n::: reflect {{#r{i}}}\nWhat?\n:::\n\n" for i in range(800))
    library = Library(course(tmp_path, m00_long=head(800) + steps), tmp_path / "cache")
    library.outlines()
    read: list[int] = []
    real = Library._read

    def spy(self: Library, name: str, start: int, end: int) -> bytes:
        read.append(end - start)
        return real(self, name, start, end)

    monkeypatch.setattr(Library, "_read", spy)
    step = library.step("m", "s700")
    assert step.line == 8 + 700 * 6
    assert step.exercises[0].line == step.line + 2
    assert len(read) == 1
    assert read[0] < 100


WARM = """
import sys
from pathlib import Path
from coachtui.content.library import Library
library = Library(Path(sys.argv[1]), Path(sys.argv[2]))
print(len(library.outlines()), len(library.broken()))
print(sorted({name.partition(".")[0] for name in sys.modules} & {"yaml", "markdown_it", "mdit_py_plugins", "textual"}))
library.step("equity", "your-change")
print("markdown_it" in sys.modules, "yaml" in sys.modules)
"""


def test_a_warm_start_imports_neither_yaml_nor_markdown(tmp_path: Path) -> None:
    folder, cache = course(tmp_path / "content", m00_equity=VALID, m01_bare="Hello.\n"), tmp_path / "cache"
    assert len(Library(folder, cache).outlines()) == 1

    def start(where: Path) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", WARM, str(folder), str(where)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    assert start(cache) == ["1 1", "[]", "True False"]
    assert start(tmp_path / "empty")[1] != "[]", "a cold start does need them, or this test shows nothing"


def test_the_index_is_used_and_made_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, cache = course(tmp_path / "content", m00_equity=VALID), tmp_path / "cache"
    before = Library(folder, cache).outlines()
    kept = index_file(cache, folder)
    assert [path.name for path in cache.iterdir()] == [kept.name]
    if os.name == "posix":
        assert kept.stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr(layout, "read_layout", None)
    assert Library(folder, cache).outlines() == before


def test_an_index_that_cannot_be_kept_is_harmless(tmp_path: Path) -> None:
    folder = course(tmp_path / "content", m00_equity=VALID)
    (tmp_path / "file").write_text("in the way")
    assert ids(Library(folder, tmp_path / "file")) == ["equity"]
    cache = tmp_path / "cache"
    index_file(cache, folder).mkdir(parents=True)
    assert ids(Library(folder, cache)) == ["equity"]


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda value: json.dumps(value).encode())
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_index_is_made_again(tmp_path: Path, data: bytes) -> None:
    folder, cache = course(tmp_path / "content", m00_equity=VALID), tmp_path / "cache"
    cache.mkdir(exist_ok=True)
    index_file(cache, folder).write_bytes(data)
    assert ids(Library(folder, cache)) == ["equity"]


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_flipped_byte_in_the_index_is_noticed(tmp_path: Path, data: st.DataObject) -> None:
    folder, cache = course(tmp_path / "content", m00_equity=VALID), tmp_path / "cache"
    shown = Library(folder, cache).outlines()
    kept = index_file(cache, folder)
    whole = bytearray(kept.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    kept.write_bytes(bytes(whole))
    assert Library(folder, cache).outlines() == shown


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_links_that_lead_outside_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(OTHER)
    folder = course(tmp_path / "content", m00_equity=VALID)
    (folder / "modules" / "01-out.md").symlink_to(secret)
    (folder / "modules" / "02-gone.md").symlink_to(folder / "nothing.md")
    (folder / "modules" / "03-loop.md").symlink_to(folder / "modules" / "03-loop.md")
    os.mkfifo(folder / "modules" / "04-pipe.md")
    (folder / "spare.md").write_text(OTHER.replace("id: other", "id: inside"))
    (folder / "modules" / "05-in.md").symlink_to(folder / "spare.md")
    library = Library(folder, None)
    assert ids(library) == ["equity", "inside"]
    assert [(Path(problem.file).name, "outside" in problem.message) for problem in library.broken()] == [
        ("01-out.md", True),
        ("02-gone.md", False),
        ("03-loop.md", True),
        ("04-pipe.md", False),
    ]
    outside = tmp_path / "other"
    outside.mkdir()
    (outside / "modules").symlink_to(folder / "modules")
    assert Library(outside, None).outlines() == ()
    assert "outside" in Library(outside, None).broken()[0].message


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_listed_until_it_may(tmp_path: Path) -> None:
    folder = course(tmp_path / "content", m00_equity=VALID)
    path = folder / "modules" / "00-equity.md"
    path.chmod(0)
    library = Library(folder, tmp_path / "cache")
    assert ids(library) == []
    assert "cannot be read" in library.broken()[0].message
    path.chmod(0o600)
    assert ids(Library(folder, tmp_path / "cache")) == ["equity"]


def test_warm_up_leaves_the_first_step_nothing_to_import(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from coachtui.content.library import Library\n"
        "library = Library(Path(sys.argv[1]), Path(sys.argv[2])); library.outlines(); library.warm_up()\n"
        "before = set(sys.modules); library.step('equity', 'your-change'); print(set(sys.modules) - before)"
    )
    using = VALID.replace("::: reflect {#t", "::: use equity-pause\n:::\n\n::: reflect {#t")
    folder = shelf(course(tmp_path / "content", m00_equity=using), equity_pause=INSTRUMENT)
    Library(folder, tmp_path / "cache").outlines()
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(tmp_path / "cache")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"
