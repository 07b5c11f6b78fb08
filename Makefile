# On a fresh machine: `make` judges the bundled notes, `make test` passes the tests. Each sets up what it needs first.
# All that is assumed is make, a POSIX shell and Python 3.11 or newer with venv and pip; PYTHON=… names another one.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install --no-input --disable-pip-version-check
REPORT := formulint-report

.DEFAULT_GOAL := report
.PHONY: report test setup torch style types tests judge-tests other-tests claims papers pins clean

report: $(READY)  ## judge the bundled notes, write the report and print its summary
	$(BIN)/formulint -o $(REPORT)

test: style types tests  ## everything that has to pass

setup: $(READY)  ## only the environment

# Everything at the versions and hashes of constraints.txt, then this checkout; done again when either file changes.
$(READY): pyproject.toml constraints.txt
	@[ -x $(BIN)/pip ] && exit; \
	for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    "$$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    echo "== environment: $(VENV), from $$python"; exec "$$python" -m venv $(VENV); \
	done; \
	echo "Python 3.11 or newer with venv is needed; PYTHON=… says where it is" >&2; exit 1
	$(PIP) --require-hashes -r constraints.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

torch: $(READY)  ## PyTorch, which some tests compare with; they are skipped without it
	@echo "== PyTorch"
	@$(PIP) --no-build-isolation -e '.[torch]' \
	    || echo "PyTorch could not be installed here: the tests that compare with it will be skipped"

style: $(READY)
	@echo "== style"
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	@echo "== types"
	$(BIN)/mypy

tests: $(READY)
	@echo "== tests, in two halves side by side"
	@$(MAKE) --no-print-directory -k -j2 judge-tests other-tests

judge-tests: $(READY)
	$(BIN)/pytest -p no:cacheprovider tests/verify

other-tests: $(READY)
	$(BIN)/pytest -p no:cacheprovider tests --ignore=tests/verify

claims: $(READY)  ## prove every claim again, one line each
	$(BIN)/python -m derive.checking

papers: $(READY)  ## run the examples of README.md again and write what they print into it
	$(BIN)/python tests/test_papers.py

pins: $(READY)  ## write constraints.txt anew, with the newest versions that fit together
	$(PIP) --upgrade uv
	echo 'setuptools>=77' | $(BIN)/uv pip compile pyproject.toml - --extra test --universal --python-version 3.11 \
	    --fork-strategy fewest --upgrade --generate-hashes --no-header --no-annotate --quiet -o constraints.txt

clean:  ## the environment, the report and what tools left behind
	rm -rf $(VENV) $(REPORT) build dist ./*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
