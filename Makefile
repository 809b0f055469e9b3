# Every target makes its own environment first, so that `make run` and `make test` work on a machine with only Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check fmt snapshots screenshots bench clean

run: $(READY)
	@$(BIN)/coachtui

test: check
	$(BIN)/pytest -n auto

check: $(READY)
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell README.md CONTRIBUTING.md CHANGELOG.md CREDITS.md PRIVACY.md content src tests scripts benchmarks
	$(BIN)/coachtui check content

fmt: $(READY)
	$(BIN)/ruff format src tests scripts benchmarks
	$(BIN)/ruff check --fix src tests scripts benchmarks

snapshots: $(READY)
	$(BIN)/pytest tests/ui/test_snapshots.py --snapshot-update

screenshots: $(READY)
	$(BIN)/python scripts/screenshots.py

bench: $(READY)
	$(BIN)/python -m compileall -q src
	$(BIN)/python benchmarks/compare.py

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("coachtui needs Python 3.11 or newer; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv is missing. On Debian: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV)
