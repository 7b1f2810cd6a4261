# Two commands do everything on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out

.PHONY: demo test lint bench golden clean

demo: $(VENV)/.run
	$(BIN)/gxpress build examples/qingxi -o $(OUT)
	@echo "Open $(OUT)/print.pdf, $(OUT)/reading.pdf, the .epub beside them, and $(OUT)/epaper/index.html"

test: $(VENV)/.test lint
	$(BIN)/pytest $(PYTEST_ARGS)

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks $(BENCH_ARGS)

golden: $(VENV)/.test
	$(BIN)/pytest --update-golden tests/golden

$(VENV)/.run: pyproject.toml dev/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh dev/setup.sh run

$(VENV)/.test: $(VENV)/.run
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh dev/setup.sh test

$(VENV)/.bench: $(VENV)/.run
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh dev/setup.sh bench

clean:
	rm -rf $(VENV) $(OUT) build dist .cache
