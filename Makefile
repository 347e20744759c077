# Every verb sets up what it needs. PYTHON, SOURCE, ARTICLES and SITE_URL can be given:
#   make site SITE_URL=https://example.org/figures/
#   make test SOURCE=path/to/source.txt ARTICLES=path/to/annotated/articles

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
FIGURES := $(VENV)/bin/figures
READY := $(VENV)/.ready
LOCK = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade
WITH_SOURCE := $(if $(SOURCE),--source $(SOURCE),)

export SITE_URL ?= http://127.0.0.1:8000/
export PYTHONUTF8 = 1
export NO_MKDOCS_2_WARNING = 1

.PHONY: site test check mutate measure bench serve lock clean help

site: $(READY) ## check the data and build site/
	$(FIGURES) build $(WITH_SOURCE)

test: $(READY) ## run all tests
	$(VENV)/bin/ruff check scripts tests
	$(VENV)/bin/ruff format --check scripts tests
	$(VENV)/bin/lint-imports --no-logo --no-cache
	CHECKED_FIGURES_SOURCE=$(SOURCE) CHECKED_FIGURES_ARTICLES=$(ARTICLES) $(RUN) -m pytest -n auto --dist worksteal

check: $(READY) ## check the data alone
	$(FIGURES) check $(WITH_SOURCE)

mutate: $(READY) ## change every number of every table as a person would slip, and store what is caught
	$(FIGURES) mutate --json datapackage/mutation.json

bench: $(READY) ## time the checks, and how that grows with the size of the data (ten minutes)
	$(FIGURES) bench

measure: $(READY) ## count false alarms, and how often the figure that slipped is named, on random tables, in the data and in articles
	$(FIGURES) measure

serve: $(READY) ## preview the pages, with reload
	$(FIGURES) serve

lock: $(READY) ## resolve the dependencies anew, with hashes
	$(LOCK) pyproject.toml --extra site --group dev --output-file requirements.txt
	echo "uv==$$($(VENV)/bin/uv --version | cut -d' ' -f2)" | $(LOCK) --output-file requirements-uv.txt -

clean: ## remove everything that was made
	rm -rf $(VENV) site build .pytest_cache .ruff_cache .hypothesis

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): requirements.txt requirements-uv.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv is missing. On Debian: apt-get install python3-venv / 缺少 venv，请先安装 python3-venv"; exit 1; }
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-uv.txt
	$(VENV)/bin/uv pip install --quiet --compile-bytecode --python $(RUN) --require-hashes --requirement requirements.txt
	$(VENV)/bin/uv pip install --quiet --python $(RUN) --no-deps --no-build-isolation --editable .
	@touch $@
