"""Writes the check of the bundle's schema as plain Python, so that nothing has to be compiled when a file leaves.

Run it as `python scripts/bundle_schema.py`, or as `make schema`.
"""

import json
import re
from pathlib import Path

import fastjsonschema

FOLDER = Path(__file__).parents[1] / "src" / "coachtui" / "exports"
SCHEMA, MODULE = FOLDER / "bundle.schema.json", FOLDER / "bundle_schema.py"

HEAD = '''\
"""The check of bundle.schema.json. Made by scripts/bundle_schema.py: change the schema and run it again."""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

import re


class NotToSchema(ValueError):
    """Which part of a bundle is not what the schema says, as "data.events[3].data.due must be …"."""


'''

SIGNATURE = "def check(data: object, custom_formats: dict[str, object] = {}, name_prefix: str | None = None) -> object:"


_MISSING = r"""if \1:\n\2." + min(\1) + " must be there")"""


def code() -> str:
    """The module's text.

    Without details in its exceptions, which take three times as long, but for the name of what is missing; `enum` of
    one stands for `const` in the schema, because fastjsonschema 2.22 cannot compile that without details.
    """
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    made = fastjsonschema.compile_to_code(schema, detailed_exceptions=False)
    body = made[made.index("REGEX_PATTERNS") :].replace("JsonSchemaValueException", "NotToSchema")
    body = body.replace("(NotToSchema, JsonSchemaValuesException)", "NotToSchema").replace(
        "(int, float, Decimal)", "(int, float)"
    )
    body = re.sub(r'if (\w+__missing_keys):\n(.+) must contain "\)', _MISSING, body)
    name = f"validate_{re.sub(r'[^a-z0-9]+', '_', schema['$id'])}"
    body = body.replace(f"def {name}(data, custom_formats={{}}, name_prefix=None):", SIGNATURE, 1)
    lines = [line.rstrip() for line in body.split("\n")]
    return HEAD + "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    MODULE.write_text(code(), encoding="utf-8")
