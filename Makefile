# `make serve` and `make test` are all that a newcomer needs; each does its own set-up.

PYTHON ?= python3
VENV   ?= .venv
HOST   ?= 127.0.0.1
PORT   ?= 8000
DATA   ?= data
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: serve test check eval bars widget screenshots browser lock clean

serve: $(VENV)/.served
	$(BIN)/clausecite serve --data "$(DATA)" --host "$(HOST)" --port "$(PORT)" --samples

test: check browser
	$(BIN)/python -m pytest
	$(BIN)/python -m eval run --floor

check: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_imports.py

# Builds the widget and the pages' scripts from api/widget/src; what it makes is committed.
widget: api/widget/node_modules/.installed
	npm --prefix api/widget run --silent check
	npm --prefix api/widget run --silent build

# The pictures of docs/widget/, taken by the tests.
screenshots: $(VENV)/.tested browser
	mkdir -p docs/widget
	CLAUSECITE_SCREENSHOTS="$(CURDIR)/docs/widget" $(BIN)/python -m pytest -q tests/api/test_widget_looks.py

# What the widget's tests need beside Python: a browser, and Node.js for axe-core and to build the scripts again. Where
# one is not to be had, the tests that need it are skipped, and say so.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing Chromium …" && \
	    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends -y chromium >/dev/null; } || \
	  echo "NO BROWSER: the widget's browser tests will be skipped; install Chromium to run them"
	@{ command -v npm >/dev/null && $(MAKE) --no-print-directory api/widget/node_modules/.installed; } || \
	  echo "NO NODE.JS OR NO REGISTRY: axe and the comparison of the built scripts will be skipped; see api/widget/package.json"

api/widget/node_modules/.installed: api/widget/package-lock.json
	npm ci --prefix api/widget --no-audit --no-fund --loglevel=error
	@touch $@

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
	$(PIP) install -c requirements.lock -e '.[dev,eval,mcp,models,ocr]'
	@touch $@ $(VENV)/.served

# Rewrites the lock from what is installed now.
lock: $(VENV)/.tested
	$(BIN)/python -m pip freeze --exclude-editable | sed 's/+cpu//' > requirements.lock

clean:
	rm -rf "$(VENV)" build *.egg-info api/widget/node_modules
