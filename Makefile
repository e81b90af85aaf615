# `make serve` and `make test` are all that a newcomer needs; each does its own set-up.

PYTHON ?= python3
VENV   ?= .venv
HOST   ?= 127.0.0.1
PORT   ?= 8000
DATA   ?= data
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: serve test check eval bars lock clean

serve: $(VENV)/.served
	$(BIN)/clausecite serve --data "$(DATA)" --host "$(HOST)" --port "$(PORT)" --samples

test: check
	$(BIN)/python -m pytest
	$(BIN)/python -m eval run --floor

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_imports.py

# The figures of the README's table; wants the shared data beside the project and half an hour.
bars: $(VENV)/.tested
	$(BIN)/python -m eval.bars all

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it (this is $$($(PYTHON) --version))"; exit 1; }
	$(PYTHON) -m venv "$(VENV)"

$(VENV)/.served: pyproject.toml requirements.lock | $(BIN)/python
	@echo "Installing packages into $(VENV) …"
	$(PIP) install -c requirements.lock -e .
	@touch $@

$(VENV)/.tested: pyproject.toml requirements.lock | $(BIN)/python
	@echo "Installing packages for tests into $(VENV), torch among them …"
	$(PIP) install -c requirements.lock -e '.[dev,eval,models,ocr]'
	@touch $@ $(VENV)/.served

# Rewrites the lock from what is installed now.
lock: $(VENV)/.tested
	$(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu//' > requirements.lock

clean:
	rm -rf "$(VENV)" build *.egg-info
