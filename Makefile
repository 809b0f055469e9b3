# Every target makes its own environment first, so that `make run` and `make test` work on a machine with only Python.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --constraint constraints.txt
CODE := src tests scripts benchmarks

.PHONY: run test check wheel fmt schema snapshots screenshots bench clean

run: .venv/.ready
	@$(BIN)/coachtui

test: check wheel
	$(BIN)/pytest -n auto

check: .venv/.dev
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell *.md content $(CODE)
	$(BIN)/coachtui check content

# What people install is the wheel, not the checkout: build it, install it apart, and let it check the content it carries.
wheel: .venv/.dev
	@rm -rf build
	$(BIN)/python -m pip --quiet --disable-pip-version-check wheel --no-deps --wheel-dir build/wheel .
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --no-deps --target build/site build/wheel/*.whl
	PYTHONPATH=build/site $(BIN)/python -m coachtui check

fmt: .venv/.dev
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

# The check of the bundle's schema as code, after the schema was changed.
schema: .venv/.dev
	$(BIN)/python scripts/bundle_schema.py

snapshots: .venv/.dev
	$(BIN)/pytest tests/ui/test_snapshots.py --snapshot-update

screenshots: .venv/.dev
	$(BIN)/python scripts/screenshots.py

bench: .venv/.dev
	$(BIN)/python -m compileall -q src
	$(BIN)/python benchmarks/compare.py

.venv/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "coachtui needs Python 3.11 or newer; this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv --clear .venv || { echo "Python's venv is missing. On Debian: apt install python3-venv"; exit 1; }
	@echo "Installing coachtui into .venv ..."
	@$(PIP) --editable .
	@touch $@

.venv/.dev: .venv/.ready
	@$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build
