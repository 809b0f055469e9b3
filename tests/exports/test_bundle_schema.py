"""The check that is kept as code is exactly what the published schema gives."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import coachtui
from coachtui.exports import bundle_schema

SCRIPT = Path(__file__).parents[2] / "scripts" / "bundle_schema.py"


def test_the_code_is_what_the_schema_gives() -> None:
    spec = importlib.util.spec_from_file_location("made_schema", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert Path(bundle_schema.__file__).read_text(encoding="utf-8") == script.code(), "run: make schema"


def test_nothing_that_leaves_needs_the_compiler_of_schemas_or_openssl() -> None:
    code = (
        "import sys; from export_samples import bundled, small; bundled(small()); "
        "print([name for name in ('fastjsonschema', '_hashlib') if name in sys.modules])"
    )
    folders = [str(Path(coachtui.__file__).parents[1]), str(Path(__file__).parent)]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {folders!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "[]\n"
