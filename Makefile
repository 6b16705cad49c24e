# Two commands do everything on a machine with Python 3.11+ and a package index: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint golden docs screenshots bench clean

demo: $(VENV)/.demo
	@$(BIN)/digest build seeds/ -o out --date 2026-01-05
	@$(BIN)/python -m digest.demo out/morning/2026-01-05

test: $(VENV)/.test lint
	$(BIN)/python -m pytest --cov=digest --cov-report=term

lint: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

