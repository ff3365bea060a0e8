# make draft: set up and draft the real township's report. make test: set up and run every check.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
SETUP := .venv/.set-up
YEAR := 2021
WORKSPACE := fixtures/nianduhu
DRAFT := build/draft/年度报告.docx

.PHONY: draft test check tests score bench docs clean

draft: $(SETUP)
	@mkdir -p $(dir $(DRAFT))
	@$(BIN)/draft-report $(YEAR) --workspace $(WORKSPACE) --output "$(DRAFT)"

test: check tests

check: $(SETUP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

tests: $(SETUP)
	$(BIN)/pytest --numprocesses auto

score: $(SETUP)
	$(BIN)/python tests/check/claims/score_claims.py --check "$(BIN)/draft-report check --format json" tests/check/claims/labelled/*.txt --show 20

bench: $(SETUP)
	$(BIN)/python -m bench

docs: $(SETUP)
	$(BIN)/draft-report rules --markdown > docs/rules.md

$(SETUP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test,dev]"
	$(BIN)/python -m compileall -q src
	@touch $@

clean:
	rm -rf .venv build dist
