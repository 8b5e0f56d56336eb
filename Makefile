# Every command of the project. `make demo` and `make test` need nothing but Python and this folder.

# Programs that start a hundred times in the tests need their compiled form.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
BIN := .venv/bin
RUNTIME := .venv/.runtime-installed
TOOLS := .venv/.tools-installed
BROWSER := tests/browser/node_modules/.installed
PACKAGES := $(wildcard bot conversations domain services sandbox tests bench)

.DELETE_ON_ERROR:
.PHONY: help demo run test check format pictures setup browser clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) ## the bot and every outside party on this machine, to try with a mouse
	@$(BIN)/python bot.py demo

run: $(RUNTIME) ## the bot itself, with the settings of the environment or .env
	@$(BIN)/python bot.py run

# Four on two cores: a third of a test is waiting.
test: $(TOOLS) $(BROWSER) ## every test, in random order
	@$(BIN)/python -m pytest -n 4 --dist worksteal

check: $(TOOLS) ## format, lint, types, imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(PACKAGES)
	@test ! -e bot.py || $(BIN)/mypy bot.py # on its own: it shares its name with the package
	@$(BIN)/lint-imports

format: $(TOOLS) ## put the code in the house's format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

pictures: $(TOOLS) $(BROWSER) ## walk the screens in a browser and write docs/pictures
	@rm -f docs/pictures/*.png
	@PORTNET_PICTURES=docs/pictures $(BIN)/python -m pytest -n 2 -p no:randomly tests/browser
	@$(BIN)/python -m tests.browser.picture_book docs/pictures

setup: $(TOOLS) $(BROWSER) ## install everything, run nothing

browser: $(BROWSER) ## install the browser of the tests

clean: ## remove what was installed and cached, never var/
	rm -rf .venv tests/browser/node_modules \
		.mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# A stamp is newer than its list when the list is installed, so a second call costs nothing.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python cannot make virtual environments: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv

$(RUNTIME): requirements.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(TOOLS): requirements-dev.txt $(RUNTIME)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

$(BROWSER): tests/browser/package.json tests/browser/package-lock.json $(TOOLS)
	@PATH="$(abspath $(BIN)):$$PATH" $(BIN)/npm --prefix tests/browser ci --ignore-scripts --silent
	@$(BIN)/python -m tests.browser.chromium
	@touch $@
