# Works with uv where it is installed, else with plain pip. Another Python: make setup PYTHON=python3.12
# A step is done again only when the lock it reads has changed; its stamp in .venv is named after the lock's content.

SHELL := bash
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
ARGS ?=

sum = $(shell cat $(1) 2>/dev/null | cksum | cut -d ' ' -f 1)
VENV := .venv/.stamp-venv
BASE := .venv/.stamp-base-$(call sum,requirements/base.txt requirements/build.txt)
PACKAGE := .venv/.stamp-package-$(call sum,pyproject.toml)
DEV := .venv/.stamp-dev-$(call sum,requirements/dev.txt)
POSTGRES := .venv/.stamp-postgres-$(call sum,requirements/postgres.txt)
DOCS := .venv/.stamp-docs-$(call sum,requirements/docs.txt)
MESSAGES := $(patsubst %.po,%.mo,$(shell find nizam -name '*.po' 2>/dev/null))

ifneq ($(UV),)
create = "$(UV)" venv --quiet --allow-existing --python "$$(command -v "$(PYTHON)")" .venv
install = "$(UV)" pip install --quiet --python $(BIN)/python
else
create = "$(PYTHON)" -m venv .venv
install = $(BIN)/python -m pip --disable-pip-version-check -qq install
endif

# $(call timed,what,command): runs the command and says how long it took.
timed = TIMEFORMAT='$(1) … %1R s'; time { $(2); }
# The recipe of a stamp: $(call step,what,command). Removes the stamps of earlier locks.
step = @$(call timed,$(1),$(2)) && rm -f $(firstword $(subst -, ,$@))-$(word 2,$(subst -, ,$@))* && touch $@

.PHONY: help setup run demo test coverage check bench docs messages clean postgres lock runtime

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 12

setup: runtime $(DEV)  ## everything needed to run, test and check, in .venv

run: runtime  ## start Nizam
	@exec $(BIN)/nizam up $(ARGS)

demo: runtime  ## rehearse: start Nizam as it will stand on 31 December 2026
	@echo 'A rehearsal: Nizam as it will stand on 31 December 2026, if nothing more is reported until then.'
	@exec $(BIN)/nizam up --on 2026-12-31 $(ARGS)

test: setup  ## all tests but those in a browser
	@$(BIN)/pytest -n auto -m 'not browser' $(ARGS)

coverage: setup  ## the same, and which lines no test reaches; less than 95 of 100 fail
	@$(BIN)/pytest -n auto -m 'not browser' --cov --cov-fail-under=95 $(ARGS)

check: setup  ## lint, format, types, import contracts, templates
	@$(call timed,ruff,$(BIN)/ruff check .)
	@$(call timed,format,$(BIN)/ruff format --check .)
	@$(call timed,types,$(BIN)/mypy)
	@$(call timed,imports,$(BIN)/lint-imports)
	@$(call timed,templates,$(BIN)/djlint nizam --lint --quiet)

bench: setup  ## measure speed and size
	@$(BIN)/python -m benchmarks $(ARGS)

# Not --quiet: it would hide the warnings from --strict too.
docs: runtime $(DOCS)  ## the documentation, in build/docs; broken links fail
	@$(call timed,documentation,NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --site-dir build/docs)

# Catalogues are looked up by what is said, so no message is guessed from one that looks alike.
KEYWORDS := _ gettext gettext_lazy gettext_noop N_ ngettext:1,2 ngettext_lazy:1,2 pgettext:1c,2 npgettext:1c,2,3

messages: runtime  ## find what people read, and add what is new to the catalogues
	@mkdir -p build
	@$(BIN)/pybabel --quiet extract --mapping babel.cfg --no-default-keywords --keywords '$(KEYWORDS)' --sort-by-file \
		--no-location --output build/messages.pot .
	@for catalogue in $$(find nizam -name '*.po'); do \
		language=$${catalogue%/LC_MESSAGES/*}; \
		$(BIN)/pybabel --quiet update --input-file build/messages.pot --output-file $$catalogue --locale $${language##*/} \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120 && echo "$$catalogue"; \
	done

clean:  ## remove what the other targets made; data stays
	@rm -rf .venv build dist htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@rm -f $(MESSAGES)
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

postgres: runtime $(POSTGRES)  ## add the PostgreSQL driver

lock:  ## pin all requirements again (with uv); newest versions: make lock ARGS=--upgrade
	@$(call pin,pyproject.toml,base)
	@$(call pin,requirements/build.in,build)
	@$(call pin,pyproject.toml --extra postgres --constraint requirements/base.txt,postgres)
	@$(call pin,requirements/dev.in,dev)
	@$(call pin,requirements/docs.in,docs)

pin = $(if $(UV),,$(error make lock needs uv))"$(UV)" pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
	--custom-compile-command 'make lock' $(ARGS) $(1) --output-file requirements/$(2).txt

runtime: $(BASE) $(PACKAGE) $(MESSAGES)

$(VENV):
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Nizam needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	$(call step,environment,$(create))

$(BASE): | $(VENV)
	$(call step,requirements,$(install) --require-hashes -r requirements/base.txt -r requirements/build.txt)

$(PACKAGE): | $(BASE)
	$(call step,package,$(install) --no-deps --no-build-isolation --editable .)

$(DEV): | $(BASE)
	$(call step,requirements to develop,$(install) --require-hashes -r requirements/dev.txt)

$(POSTGRES): | $(BASE)
	$(call step,requirements for PostgreSQL,$(install) --require-hashes -r requirements/postgres.txt)

$(DOCS): | $(BASE)
	$(call step,requirements for documentation,$(install) --require-hashes -r requirements/docs.txt)

%.mo: %.po | $(BASE)
	@$(call timed,translation $(notdir $<),$(BIN)/pybabel --quiet compile --input-file $< --output-file $@)
