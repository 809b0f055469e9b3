"""A new module to start from: small, complete, and fit to be shown as it stands."""

from pathlib import Path

from coachtui.content.layout import read_layout
from coachtui.content.source import FILE_LIMIT, ROUTINES, is_slug, module_files, modules_folder
from coachtui.domain.errors import NotSaved, NotUnderstood
from coachtui.domain.text import elided, shortened
from coachtui.language import _


def new_module(slug: str, folder: Path) -> Path:
    """Write the next module of a content folder as `NN-slug.md`, before its routines, and return its path.

    Raises NotUnderstood where the slug is not one, is the name or the id of another module, or where no number is left;
    NotSaved where the file cannot be written. No file is ever replaced.
    """
    if not is_slug(slug):
        raise NotUnderstood(
            _("“{slug}” cannot name a module. Use lower-case letters, digits and hyphens, such as first-steps.").format(
                slug=shortened(slug, 60)
            )
        )
    place = modules_folder(folder)
    try:
        names = sorted(path.name for path in place.glob("[0-9][0-9]-*.md"))
        for name in names:
            if name[3:] == f"{slug}.md":
                raise NotUnderstood(_("There is already a module {file}. Choose another name.").format(file=name))
        if owner := _owner(slug, folder):
            words = _("The module id “{id}” is already used in the file {file}. Choose another name.")
            raise NotUnderstood(words.format(id=slug, file=elided(owner)))
        number = max((int(name[:2]) for name in names if int(name[:2]) < ROUTINES), default=-1) + 1
        if number == ROUTINES:
            raise NotUnderstood(
                _(
                    "The number {last} is taken, and those after it are for routines. Renumber the modules first."
                ).format(last=ROUTINES - 1)
            )
        path = place / f"{number:02}-{slug}.md"
        template = Path(__file__).with_name("module_template.md").read_text(encoding="utf-8")
        title = slug.replace("-", " ").capitalize()
        place.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(template.replace("MODULE-ID", slug).replace("MODULE-TITLE", title))
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)  # half a module would get in the way of the next try
                raise
    except OSError as error:
        raise NotSaved(
            _(
                "The module could not be written to {folder}. Nothing was changed. Check that you may write there."
            ).format(folder=elided(str(place)))
        ) from error
    return path


def _owner(module_id: str, folder: Path) -> str:
    """The name of the module file with that id, or an empty text; a file that cannot be read is passed over."""
    for file in module_files(folder)[0]:
        try:
            with Path(file.path).open("rb") as source:
                front = read_layout(source.read(FILE_LIMIT + 1), file.name).front
        except OSError:
            continue
        if front is not None and front.id == module_id:
            return file.name
    return ""
