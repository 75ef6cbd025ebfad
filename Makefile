# Every task of the project. `make memo` and `make test` need nothing but Python 3.11 or newer.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
OUT    ?= out

.DEFAULT_GOAL := help
.PHONY: help memo test lint fix bench mutations runs docs wheel clean

help: ## list the tasks
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@echo "Installing briefgen into $(VENV) (a minute or two, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev -e .
	@touch $(READY)

memo: $(READY) ## install, build the demonstration store, write the Storm-0558 memo
	@$(BIN)/briefgen memo --topic storm-0558 --demo -f md,docx,html,json --out-dir $(OUT) --force

test: $(READY) ## run every test, then the gate on the bundled suite
	@$(BIN)/python -m pytest -n 2
	@$(BIN)/briefgen eval tests/evals --prove

lint: $(READY) ## check style, types and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(READY) ## mend what can be mended by itself
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(READY) ## measure speed, as ratios within one run
	@$(BIN)/python -m benchmarks

mutations: $(READY) ## break the product on purpose and see that the gate notices
	@$(BIN)/python tests/mutations.py

runs: $(READY) ## record the runs that the bundled suite replays
	@$(BIN)/python tests/record_runs.py

docs: $(READY) ## write the generated parts of the documents
	@$(BIN)/python docs/generate.py

wheel: $(READY) ## build the wheel into dist/
	@$(BIN)/python -m build --wheel --outdir dist .

clean: ## remove what the tasks made
	rm -rf $(VENV) $(OUT) build dist
