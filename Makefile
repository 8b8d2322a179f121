# The two commands that a newcomer needs are `make run` and `make test`.
PORT   ?= 8501
PYTHON ?= python3
BIN    := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run test check bench pack browser editor clean

help: ## say what each command does
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

run: .venv/run ## start Joined Up at http://127.0.0.1:8501 (another port: make run PORT=8600)
	@$(BIN)/python -m graph build || echo "Earlier good data will be served, if there is any."
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: .venv/dev browser check ## run every check and test, the browser tests included
	$(BIN)/pytest

check: .venv/dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/dev browser ## say how long questions and pictures take, and what the endpoint bears, and a room of people, beside others
	$(BIN)/python -m bench.questions
	$(BIN)/python -m bench.pictures
	$(BIN)/python -m bench.endpoint
	$(BIN)/python -m bench.hostile
	$(BIN)/python -m bench.room --memory 10000

pack: .venv/run ## make the trainer pack: one zip with stories, posters, cards and a quiz, in var/pack
	$(BIN)/python -m graph pack

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
