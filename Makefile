# `make demo` and `make test` do everything on a fresh machine with Python ≥ 3.11 and make.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
DEMO_SETTINGS := set -a; . ./var/demo.env; set +a; export PUBLIC_URL=http://127.0.0.1:$(PORT)
# One lock for every platform and every Python that pyproject.toml allows; versions stay unless they no longer fit.
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help demo dev shell web test lint format migration freeze lock mutants fuzz torture cluster bench

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: .venv/run var/demo.env ## Start the server with the demo city; PORT=8000
	@$(DEMO_SETTINGS); \
	exec $(FLASK) demo start --port $(PORT)

dev: .venv/run var/demo.env ## Serve the demo city and start again when the code changes; PORT=8000
	@$(DEMO_SETTINGS); \
	$(FLASK) demo free --port $(PORT) && \
	$(FLASK) db upgrade && \
	$(FLASK) demo load --first && \
	{ $(FLASK) demo load & } && \
	exec $(FLASK) run --debug --port $(PORT)

shell: .venv/run var/demo.env ## Open Python with the application and the demo's database
	@$(DEMO_SETTINGS); $(FLASK) db upgrade && exec $(FLASK) shell

WEB := inspector/web_app/source
web: ## Build the phone app from its source; needs Node 20
	cd $(WEB) && npm ci --silent --no-audit --no-fund && npm run --silent build

test: .venv/test $(if $(ONLY),,lint) ## Pass every test, or some: ONLY=tests/filings
	$(BIN)/pytest $(or $(ONLY),-n 2)

lint: .venv/test ## Check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: .venv/test ## Put the code in its one form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

migration: .venv/test var/demo.env ## Write the migration that the models ask for: NAME="add caterer"
	@test -n "$(NAME)" || { echo '请写明内容:make migration NAME="add caterer" … Say what it does'; exit 1; }
	@rm -f var/migration.db; $(DEMO_SETTINGS); export DATABASE_URL=sqlite:///$(CURDIR)/var/migration.db; \
	number=$$(ls migrations/versions | sed -n 's/^\([0-9]\{4\}\)_.*/\1/p' | sort | tail -1 | sed 's/^0*//'); \
	$(FLASK) db upgrade && $(FLASK) db revision --autogenerate --rev-id $$(printf %04d $$((number + 1))) -m "$(NAME)" && \
	$(BIN)/ruff format --quiet migrations

freeze: .venv/run ## Note editions, policies and migrations that are shipped from now on; they never change again
	@$(BIN)/python -m tests.frozen

lock: .venv/dev ## Write requirements/*.txt again from pyproject.toml; UPGRADE=1 takes newer versions
	$(LOCK) --extra dev -o requirements/dev.txt
	$(LOCK) --extra test -c requirements/dev.txt -o requirements/test.txt
	$(LOCK) -c requirements/dev.txt -o requirements/run.txt

mutants: .venv/dev ## Change rules one by one and count what no test notices; ONLY=inspector.halls.rules
	-$(BIN)/mutmut run $(if $(ONLY),"$(ONLY)*")
	$(BIN)/mutmut results

fuzz: .venv/test ## Damage photos, PDFs, tables and vouchers at random for their readers; MINUTES=60
	@mkdir -p var
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),60) --log var/fuzz.log

torture: .venv/test ## Hurt a real server in every way we know, and print what it lost; ONLY="races kills"
	$(BIN)/python -W ignore -m tests.torture $(ONLY)

cluster: .venv/dev ## Kill each part of a service of several machines under load; needs nginx and free ports from 9600
	$(BIN)/python -m tests.torture.cluster

bench: .venv/test ## Measure speed against its goals on both databases; ONLY="filing growth" ROWS=1000000 ON=sqlite
	$(BIN)/python -W ignore -m bench $(ONLY) $(if $(ROWS),--rows $(ROWS)) $(if $(ON),--on $(ON))

.venv/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "需要 Python 3.11 或更新版本:make PYTHON=python3.11 … Python 3.11 or newer is needed"; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: requirements/run.txt | .venv/pip
	$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

.venv/test: requirements/test.txt | .venv/pip
	$(PIP) --require-hashes -r requirements/test.txt
	@touch $@ .venv/run

.venv/dev: requirements/dev.txt | .venv/pip
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@ .venv/test .venv/run

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
