"""A new module to start from: small, complete, and fit to be shown as it stands."""

from pathlib import Path

from coachtui.content.source import is_slug, modules_folder
from coachtui.domain.errors import NotSaved, NotUnderstood
from coachtui.domain.text import shortened
from coachtui.language import _


def new_module(slug: str, folder: Path) -> Path:
    """Write the next module of a content folder as `NN-slug.md` and return its path.

    Raises NotUnderstood where the slug is none or is taken, or all numbers are; NotSaved where the file cannot be
    written. No file is ever replaced.
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
                raise NotUnderstood(_("There is a module {file} already. Choose another name.").format(file=name))
        number = int(names[-1][:2]) + 1 if names else 0
        if number > 99:
            raise NotUnderstood(_("The number 99 is taken, and there is none after it. Renumber the modules first."))
        path = place / f"{number:02}-{slug}.md"
        template = Path(__file__).with_name("module_template.md").read_text(encoding="utf-8")
        title = slug.replace("-", " ").capitalize()
        place.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(template.replace("MODULE-ID", slug).replace("MODULE-TITLE", title))
    except OSError as error:
        raise NotSaved(
            _(
                "The module could not be written to {folder}. Nothing was changed. Check that you may write there."
            ).format(folder=place)
        ) from error
    return path
