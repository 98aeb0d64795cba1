# `make` says what there is. It needs Python 3.11 or newer, git and make; everything else goes into .venv.

.DEFAULT_GOAL := help
.PHONY: help install install-dev run demo test long-tests check format guard bench bench-export crash-test mutation long-walks test-pythons constraints audit clean

PY := .venv/bin/python
ARGS ?=

help: ## Say what there is
	@echo "FLIP bot. What make can do:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

install: ## Install into .venv, with pinned versions; leaves .venv/bin/flip
	@scripts/install
	@echo "Next: make run, or .venv/bin/flip --help"

install-dev:
	@scripts/install dev

run: ## Install if needed, then open the example of app.yaml in the browser
	@scripts/install
	@exec .venv/bin/flip run $(ARGS)

demo: ## The same in the midst of a series of three sessions, with scripted participants (ARGS="--weeks 3")
	@scripts/install
	@exec .venv/bin/flip demo --playground $(ARGS)

test: install-dev ## Run the tests (ARGS="tests/flows -k guard" for some of them)
	@scripts/statistics
	@CHROMIUM="$$(scripts/chromium)" NODE_PROGRAMS="$$(scripts/node)" PYTHONDONTWRITEBYTECODE= \
	    $(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

long-tests: install-dev ## Run the campaigns of which make test runs a short form, at their full length (half an hour)
	@FLIP_LONG=1 CHROMIUM="$$(scripts/chromium)" NODE_PROGRAMS="$$(scripts/node)" PYTHONDONTWRITEBYTECODE= \
	    $(PY) -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder \
	    $(or $(ARGS),$$(grep -rlE "from tests.long import|pytest.mark.long" tests --include=test_*.py))

check: install-dev ## Check style, format and types
	@echo "Style: ruff check"
	@$(PY) -m ruff check --quiet .
	@echo "Format: ruff format --check (make format mends it)"
	@$(PY) -m ruff format --check --quiet . || $(PY) -m ruff format --check .
	@echo "Types: mypy --strict"
	@$(PY) -m mypy

format: install-dev ## Bring the code into the common format
	@$(PY) -m ruff check --quiet --fix .
	@$(PY) -m ruff format .

guard: install-dev ## Measure how often the citizen guard is right (ARGS=--misses says where it is not)
	@$(PY) -m tests.flows.privacy.measure $(ARGS)

bench: install-dev ## Measure responses through the dispatcher beside a bare insert
	@$(PY) -m bot.bench $(ARGS)

bench-export: install-dev ## Measure what exports of a million entries take, format by format
	@$(PY) -m bot.bench.exports $(ARGS)

crash-test: install-dev ## Kill the bot 200 times while people act, then three replicas 200 times; nothing may be lost or doubled
	@$(PY) -m tests.crash --kills 200 $(ARGS)
	@$(PY) -m tests.crash --replicas 3 --kills 200 --restarts 10 $(ARGS)

long-walks: install-dev ## Walk through sessions 2,000 times in any order, 100 steps each; make test takes 40 walks of 50
	@FLIP_LONG=1 $(PY) -m pytest -q -n 0 tests/flows/test_machine.py $(ARGS)

test-pythons: ## Run what needs no browser on every Python from 3.11 up that is found (PYTHONS="/path/to/python3.13")
	@PYTHONS="$(PYTHONS)" scripts/pythons

mutation: install-dev ## Change the code in 60 small ways, one at a time: at least 90 % must be noticed (ARGS="--seed 2")
	@$(PY) -m tests.mutation $(ARGS)

constraints: install-dev ## Pin what is installed now, after a change of pyproject.toml
	@$(PY) scripts/pin > constraints.new && mv constraints.new constraints.txt
	@for extra in "" agents; do \
	    echo 'setuptools>=77' | scripts/tool uv pip compile --quiet pyproject.toml - $${extra:+--extra $$extra} \
	        --constraint constraints.txt --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	        --no-emit-index-url --output-file deploy/requirements$${extra:+-$$extra}.txt || exit 1; done
	@echo "constraints.txt and deploy/requirements*.txt are written. Next: read the difference, then make check test"

audit: install-dev ## Ask whether a pinned version is known to be vulnerable (it asks outside; it says nothing of this project)
	@scripts/audit $(ARGS)

clean: ## Remove what was made, except what people wrote (var/ stays)
	@rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Cleaned. The databases in var/ are untouched. Next: make install"
