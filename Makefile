# Two commands do everything on a fresh machine: `make demo` and `make test`.
# PYTHON=… names the Python to begin from, VENV=… the virtual environment, OUT=… where the demo goes.
PYTHON ?=
VENV ?= .venv
OUT ?= out
PYTEST_ARGS ?= -n auto --dist worksteal
BIN := $(VENV)/bin
SETUP := PYTHON='$(PYTHON)' VENV='$(VENV)' sh dev/setup.sh

ifneq ($(words $(VENV)),1)
$(error VENV must be one path without spaces: '$(VENV)')
endif

.PHONY: demo test lint bench golden docs judges clean

# Exit code 7: without Pango all is built but the reading PDF, and the command says so.
demo: $(VENV)/.run
	$(BIN)/gxpress build examples/qingxi -o '$(OUT)' || test $$? = 7
	@echo "Open the files named above."

test: lint
	$(BIN)/pytest $(PYTEST_ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks $(BENCH_ARGS)
	$(BIN)/python -m benchmarks.paragraphs

# Writes the goldens and docs/findings.md anew; read the diff.
golden: $(VENV)/.test
	$(BIN)/pytest --update-golden tests/golden tests/test_docs.py

# The pictures of README and docs.
docs: $(VENV)/.run
	$(BIN)/python dev/pictures.py

# Tries again to fetch the programs that the tests ask.
judges:
	@$(SETUP) judges

$(VENV)/.run: pyproject.toml dev/setup.sh
	@$(SETUP) run

$(VENV)/.test: $(VENV)/.run
	@$(SETUP) test

$(VENV)/.bench: $(VENV)/.run
	@$(SETUP) bench

# A stamp that another checkout left, or this one before it was moved, counts for nothing.
ifneq ($(shell cat '$(VENV)/.run' 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.run
endif

clean:
	rm -rf '$(VENV)' '$(OUT)' build dist .cache
