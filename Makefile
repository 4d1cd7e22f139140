# make            the environment, the website and its editions, in site/
# make serve      preview while writing, at http://127.0.0.1:8000/
# make check      all checks that need no browser, in under a minute
# make test       all checks, in Chromium too
# make test-all   the same, the copies to take home in Firefox and WebKit, and the website on Caddy and nginx
# make drill      put faults into copies of the project, and see that each is caught
# make bench      speed and size beside the theme as it comes
# make release    a dated folder with all editions, checksums and notes, in release/; see README.md
# make audit      ask whether a security advisory names a package that we use
# make check-links  try the links to other sites on the network
# SITE_URL=https://example.org/guide/ make   sets the site's address; see README.md

PYTHON ?= python3
SITE_URL ?=
export SITE_URL
# The theme's notice about its own end of life is in README.md; it need not stand in every log.
export NO_MKDOCS_2_WARNING = 1

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: all serve lint check test test-all browser engines servers bench release audit check-links constraints screenshots
.PHONY: drill clean

all: $(READY)
	@$(BIN)/mkdocs build
	@$(BIN)/python -m guide.editions site

$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed; this is " + sys.version.split()[0] + ". Set PYTHON=/path/to/python3.")'
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

serve: $(READY)
	@$(BIN)/mkdocs serve

lint: $(READY)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet

check: lint
	@$(BIN)/python -m pytest -m "not browser and not engines and not servers and not drill"

browser: $(READY)
	@$(BIN)/python tests/browser/chromium.py

engines: $(READY)
	@$(BIN)/python tests/engines/browsers.py

servers: $(READY)
	@$(BIN)/python tests/servers/web_servers.py

test: browser lint
	@$(BIN)/python -m pytest
	@echo "make test-all adds: the offline bundle and the single file, opened from a disk in Firefox and in WebKit; the website on Caddy and nginx."

test-all: browser engines servers lint
	@$(BIN)/python -m pytest -m ""

bench: browser
	@PYTHONPATH=tests:tests/browser $(BIN)/python -m bench

release: $(READY)
	@$(BIN)/python -m guide.editions.release_folder

# In an environment of its own, so that nothing it needs gets into the project's.
audit: $(READY)
	@test -x .cache/audit/bin/pip-audit || { $(PYTHON) -m venv .cache/audit && \
	   .cache/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1; } || \
	   { echo "pip-audit cannot be fetched: is there a network? Nothing is known of the packages."; exit 1; }
	@$(BIN)/python -m guide.checks.audit .cache/audit/bin/pip-audit

drill: browser
	@$(BIN)/python tests/drill/drill.py

check-links: $(READY)
	@$(BIN)/python -m guide.checks.outside

screenshots: browser all
	@$(BIN)/python tests/browser/screenshots.py

# Pins that still fit are kept; delete constraints.txt first to take newer ones.
constraints:
	@$(BIN)/python -m pip install --quiet pip-tools
	@touch constraints.txt && cp constraints.txt constraints.new
	@$(BIN)/pip-compile --quiet --strip-extras --all-extras --generate-hashes --allow-unsafe --no-header \
	   --no-emit-index-url --no-emit-trusted-host --no-emit-find-links -o constraints.new pyproject.toml
	@{ echo '# The full set with hashes. Made from pyproject.toml by "make constraints"; do not edit by hand.'; \
	   cat constraints.new; } > constraints.txt
	@rm constraints.new

clean:
	rm -rf site site-servers release screenshots $(VENV)
