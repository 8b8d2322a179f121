# The two commands that a newcomer needs are `make run` and `make test`.
PORT   ?= 8501
PYTHON ?= python3
BIN    := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run quick test exhaustive check units bench pack docs browser editor clean
# Tests run in as many workers as there are processors; one that has nothing left takes over from another.
PYTEST := $(BIN)/pytest -n auto --dist worksteal

help: ## say what each command does
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

run: .venv/run ## start Joined Up at http://127.0.0.1:8501 (another port: make run PORT=8600)
	@$(BIN)/python -m graph build || echo "Earlier good data will be served, if there is any."
	$(BIN)/streamlit run app.py --server.port $(PORT)

quick: .venv/dev ## check what takes under a minute: style, types, units and questions, without a browser
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check units

test: .venv/dev browser check ## run every check and test that protects a user, the browser tests included
	$(PYTEST)

exhaustive: .venv/dev browser ## try every choice everywhere, where `make test` tries a sample; this takes long
	$(PYTEST) -m exhaustive

check: .venv/dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

units: .venv/dev
	$(PYTEST) -m "not (exhaustive or browser or served or pack or builds or slow)"

bench: .venv/dev browser ## say how long questions and pictures take, and what the endpoint bears, beside others
	$(BIN)/python -m bench.questions
	$(BIN)/python -m bench.pictures
	$(BIN)/python -m bench.endpoint
	$(BIN)/python -m bench.hostile

pack: .venv/run ## make the trainer pack: one zip with stories, posters, cards and a quiz, in var/pack
	$(BIN)/python -m graph pack

docs: .venv/run ## write docs/questions.md anew from the questions and their cases
	$(BIN)/python -m docs.generate

browser: ## make sure that there is a Chromium for the browser tests
	@tests/e2e/chromium

editor: ## make the query editor anew from editor/ (needs Node.js; what is made is kept in the repository)
	cd editor && npm ci && npm run build

clean: ## remove the environment and the built store
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: requirements.txt | .venv/bin/python
	$(BIN)/pip install --quiet --requirement requirements.txt
	@touch $@

.venv/dev: requirements.txt requirements-dev.txt | .venv/bin/python
	$(BIN)/pip install --quiet --requirement requirements-dev.txt
	@touch $@ .venv/run
