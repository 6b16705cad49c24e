# Two commands do everything on a machine with Python 3.11+ and a package index:
#   make demo   build the sample issue and say where it is
#   make test   lint, types, floors and all tests
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test lint docs golden screenshots judges bench clean

demo: $(VENV)/.demo
	@$(BIN)/digest build seeds/ -o out --date 2026-01-05
	@echo
	@echo "The issue of 5 January 2026 is in out/morning/2026-01-05/"
	@echo "  HTML     xdg-open out/morning/2026-01-05/index.html"
	@echo "  text     less out/morning/2026-01-05/digest.txt"
	@echo "  message  mutt -f out/morning/2026-01-05/digest.eml   (or open it in any mail program)"
	@echo "  all of it, as a phone and an inbox show it:  $(BIN)/digest preview --open out/morning/2026-01-05"

test: lint
	$(BIN)/python -m pytest --cov=digest --cov-report=term

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Files that are made from others: the command reference, the JSON schemas, the golden issue, the pictures.
docs: $(VENV)/.test
	$(BIN)/python -m tests.generated

golden: $(VENV)/.test
	$(BIN)/python -m pytest tests/golden --update-golden

screenshots: $(VENV)/.test
	$(BIN)/python -m tests.screenshots docs/images

# What browsers, validators, spam filters and other people's parsers say; JUDGES names a folder for npm's tools.
judges: $(VENV)/.test
	$(BIN)/python -m bench.judges
	$(BIN)/python -m bench.beside_mjml

bench: $(VENV)/.test
	$(BIN)/python -m bench.run

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.venv:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

$(VENV)/.demo: $(VENV)/.venv pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.venv pyproject.toml
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@ $(VENV)/.demo
