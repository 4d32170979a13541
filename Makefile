# `make demo` and `make test` do everything on a fresh machine with Python ≥ 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi

.PHONY: help demo test bench

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

demo: .venv/run var/demo.env ## Start the server with the demo city on PORT (8000)
	@set -a; . ./var/demo.env; set +a; \
	export PUBLIC_URL=http://127.0.0.1:$(PORT); \
	$(FLASK) demo free --port $(PORT) && \
	$(FLASK) db upgrade && \
	$(FLASK) demo load && \
	exec $(FLASK) demo serve --port $(PORT)

test: .venv/test ## Install what the tests need and pass them all
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2

bench: .venv/test ## Measure speed; prints a table of ratios
	$(BIN)/python -m bench

.venv/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "需要 Python 3.11 或更新版本:make PYTHON=python3.11 … Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: requirements/run.txt | .venv/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

.venv/test: requirements/test.txt | .venv/pip
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@ .venv/run

# Secrets of this demo alone, each made once; one that an older file lacks is added to it.
.PHONY: var/demo.env
var/demo.env: | .venv/run
	@mkdir -p var && umask 077 && touch $@ && $(BIN)/python -c 'import base64, secrets; \
	key = lambda: base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(); \
	wanted = dict(SECRET_KEY=secrets.token_urlsafe(48), PERSONAL_DATA_KEYS=key(), SEARCH_KEY=secrets.token_urlsafe(48), \
	SIGNING_KEY=key(), DATABASE_URL="sqlite:///$(CURDIR)/var/demo.db", \
	PHOTO_STORE="file://$(CURDIR)/var/demo-photos"); \
	known = {line.partition("=")[0] for line in open("$@")}; \
	open("$@", "a").writelines(f"{name}={value}\n" for name, value in wanted.items() if name not in known)'
