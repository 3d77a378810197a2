# make demo: set everything up and open the demonstration.  make test: set everything up and run all checks.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements.lock
CORE := $(VENV)/.core
ALL := $(VENV)/.all
PACKAGES := cmprogramme lifecycle playbooks seating

.PHONY: demo test lint bench docs lock clean

demo: $(CORE)
	@$(BIN)/cmprogramme demo $(ARGS)

test: $(ALL) lint
	@$(BIN)/python -m pytest -n 4 --dist worksteal

lint: $(ALL)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(PACKAGES) tests bench docs
	@$(BIN)/lint-imports
	@$(BIN)/python -m tests.house $(PACKAGES)

bench: $(ALL)
	@$(BIN)/python -m bench $(ARGS)

docs: $(ALL)
	@$(BIN)/python -m docs.ready
	@$(BIN)/python -m docs.generate
	@$(BIN)/python -m docs.drawing

lock:
	@$(BIN)/uv --quiet pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links -o $(LOCK)
	@$(BIN)/uv --quiet pip compile pyproject.toml --extra pdf --group build --universal --generate-hashes \
		--no-header --no-emit-index-url --no-emit-find-links -c $(LOCK) -o requirements-core.lock

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; install python3."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Name another with: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info >= (3, 14))' || echo "Tried with Python 3.11 to 3.13; $$($(PYTHON) --version) may work too."
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing; install python3-venv."; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(CORE): requirements-core.lock pyproject.toml | $(VENV)/bin/python
	@echo "Setting up (once; about a minute)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-core.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q $(VENV)/lib $(PACKAGES)
	@touch $@

$(ALL): $(LOCK) $(CORE)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q $(VENV)/lib $(PACKAGES)
	@touch $@

clean:
	@rm -rf $(VENV) build dist
