# Veerkracht: everything a developer runs. The recipes use relative paths only, so the checkout may have any name and
# stand in any folder, one with spaces too.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup link demo test lint bench screenshots package translations clean

PYTHON := .venv/bin/python
DATA ?=
# Processes that share the tests, at most four, each of which needs some 900 MB; 0 is this one alone. One more than there
# are cores, because tests that start a QGIS of their own wait for it.
WORKERS ?= $(shell echo $$(($$(nproc) + 1)))

# No packages from the user's own ~/.local, which a venv with system packages would otherwise see; and never the current
# folder on sys.path: the processing/ here would hide QGIS's own.
export PYTHONNOUSERSITE := 1
export PYTHONSAFEPATH := 1
# The desktop test and the screenshots bring their own screen.
export QT_QPA_PLATFORM ?= offscreen

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 16

setup: ## Install what is missing (Debian 12)
	@tools/setup.sh

# The plugin under its own name, whatever the checkout is called.
link: setup
	@mkdir -p build/plugins && ln -sfn ../.. build/plugins/veerkracht

demo: link translations ## Run the chain on the sample city, or on DATA=folder, into build/demo/
	@$(PYTHON) tools/demo.py $(if $(DATA),--data "$(DATA)")

translations: setup ## Compile the Dutch translation
	@$(PYTHON) tools/translations.py compile

# The processes share the cores, so linear algebra gets one thread in each.
test: link translations lint ## Lint, and run all tests
	@OPENBLAS_NUM_THREADS=1 $(PYTHON) -m pytest --numprocesses=$(WORKERS) --maxprocesses=4 --no-loadscope-reorder tests

lint: setup translations ## Check style, the plugin site's own rules, and readiness for Qt 6
	@tools/lint.sh

bench: link ## Time what must be fast
	@for script in tests/benchmarks/bench_*.py; do \
		[ -e "$$script" ] || { echo "There are no benchmarks."; break; }; \
		echo "== $$script"; HOME="$$PWD/build/home" PYTHONPATH="$$PWD/build/plugins:$$PWD/tests/benchmarks" $(PYTHON) "$$script" || exit 1; \
	done

screenshots: link translations ## Make the pictures of the README
	@mkdir -p docs/images && VEERKRACHT_SCREENSHOTS="$$PWD/docs/images" $(PYTHON) -m pytest --basetemp=build/screenshots tests/desktop

package: translations ## Make build/veerkracht-VERSION.zip of the last commit
	@tools/package.sh

clean: ## Remove what the other targets made, but not .venv
	@rm -rf build resources/i18n/*.qm .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
