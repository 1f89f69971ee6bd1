# Two commands matter: `make demo` and `make test`. Neither needs anything before it but Python 3.11 and its venv.

PYTHON ?= python3
VENV ?= .venv
TORCH_INDEX_URL ?=
export TORCH_INDEX_URL

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
# A person wants to see that a long installation moves; a log does not.
QUIET := $(if $(CI),--quiet)
TORCH := $(shell sed -n '/^torch==/p' constraints.txt)
# Stamps make a second run instant; a changed pyproject.toml or constraints.txt renews them.
RUNTIME := $(VENV)/.installed
DEVELOPMENT := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: demo install test check bench bench-full help

demo: $(RUNTIME) ## Install, load the sample shop, answer four questions, serve the page
	@$(BIN)/shelftalk demo

install: $(DEVELOPMENT) ## Install everything into .venv (PYTHON=, TORCH_INDEX_URL= choose interpreter and torch)

test: $(DEVELOPMENT) ## Run the tests; what is skipped is listed with its reason
	@$(BIN)/python -m pytest $(PYTEST)

check: $(DEVELOPMENT) ## Lint, formatting, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(DEVELOPMENT) ## Measure answers, start-up and ingest on fixed samples (at most 15 minutes)
	@$(BIN)/python -m tests.benchmarks $(BENCH)

bench-full: $(DEVELOPMENT) ## Measure whole catalogs, up to 100,000 products, and 100 killed ingests (hours)
	@$(BIN)/python -m tests.benchmarks --full $(BENCH)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(RUNTIME): pyproject.toml constraints.txt
	@$(PYTHON) tools/preflight.py $(if $(wildcard $(RUNTIME)),--installed)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV) ..."
	@$(if $(TORCH_INDEX_URL),\
		$(PIP) install $(QUIET) --no-deps --index-url "$(TORCH_INDEX_URL)" "$(TORCH)",\
		$(PIP) install $(QUIET) -c constraints.txt "$(TORCH)")
	@$(PIP) install $(QUIET) -c constraints.txt -e .
	@touch $@

$(DEVELOPMENT): $(RUNTIME)
	@$(PIP) install --quiet -c constraints.txt -e '.[dev]'
	@touch $@
