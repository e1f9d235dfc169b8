# make         builds the release
# make demo    prunes a network on Fashion-MNIST and prints the result
# make test    runs every test but those in a browser
# make test-oracle   compares 5,000 generated programs with the Swift compiler
# make test-jupyter  runs Jupyter's own kernel test 20 times in a row
# make test-browser  opens JupyterLab in Chromium and looks
# make lab     opens JupyterLab with the kernel installed
# make notebooks runs every notebook and stores it with its outputs
# make install puts the command and the kernel into PREFIX
# make uninstall  takes them away again
# make dist    writes an archive that runs without a toolchain, wherever it is unpacked, into out/dist
# make wheel   writes the wheel for pip into out/dist
# make docs    writes the documentation as one static site, out/site/index.html
# make names   writes the pages of docs/names and the man page anew, from the built command
# make test-documentation  follows every link, runs every example, searches the site
# make test-extending  builds this repository with every change that docs/extending shows
# make test-arm  runs the kernels for 64-bit ARM in an emulator and compares with what they give here
# make test-cluster  runs workers and sweeps on Ray and HyperQueue, and checks the manifests for Kubernetes
# make test-packages  installs both as people do, the archive in a bare system
# Each installs what is missing first.

SHELL := /bin/bash
PREFIX ?= $(HOME)/.local
ESPALIER := .build/release/espalier
PYTHON = $(or $(ESPALIER_PYTHON),.venv/bin/python)
# What `espalier --version` says about its sources.
export ESPALIER_COMMIT := $(shell git describe --always --dirty --abbrev=12 --exclude '*' 2>/dev/null)
.PHONY: build demo test test-oracle test-jupyter test-browser lab notebooks install uninstall dist wheel docs names \
	test-documentation test-extending test-packages test-arm test-cluster clean

build:
	@scripts/bootstrap build
	swift build -c release --product espalier

demo:
	@scripts/bootstrap demo
	swift build -c release --product espalier
	@mkdir -p out
	$(ESPALIER) run notebooks/quickstart.ipynb -o out/quickstart.ipynb

test:
	@scripts/bootstrap test
	swift build -c release --build-tests
	@mkdir -p out
	@set -o pipefail; swift test -c release --skip-build 2>&1 | tee out/test.log || \
		{ echo; echo "What failed, again:"; grep -a -A 4 "recorded an issue" out/test.log; exit 1; }

test-oracle:
	@scripts/bootstrap test
	swift build -c release --build-tests
	ESPALIER_GENERATED_PROGRAMS=5000 swift test -c release --skip-build --filter SwiftOracleTests

test-jupyter:
	@scripts/bootstrap test
	swift build -c release --product espalier
	scripts/test-jupyter

test-browser:
	@scripts/bootstrap browser
	swift build -c release --product espalier
	$(PYTHON) -m pytest -q -p no:cacheprovider Tests/Browser

lab:
	@scripts/bootstrap lab
	swift build -c release --product espalier
	$(ESPALIER) install --prefix .venv
	.venv/bin/jupyter trust notebooks/*.ipynb >/dev/null
	.venv/bin/jupyter lab notebooks

notebooks: build
	scripts/store-notebooks

install: build
	install -d "$(PREFIX)/bin"
	install $(ESPALIER) "$(PREFIX)/bin/espalier"
	packaging/extras "$(PREFIX)/bin/espalier" "$(PREFIX)"
	"$(PREFIX)/bin/espalier" install --prefix "$(PREFIX)"

uninstall:
	-"$(PREFIX)/bin/espalier" uninstall --prefix "$(PREFIX)"
	packaging/extras --remove "$(PREFIX)"
	rm -f "$(PREFIX)/bin/espalier"

dist: build
	@scripts/bootstrap packages
	python3 packaging/archive.py out/dist

wheel: build
	@scripts/bootstrap packages
	python3 packaging/wheel.py out/dist

test-packages: build
	@scripts/bootstrap test-packages
	$(PYTHON) -m pytest -q -p no:cacheprovider Tests/Packages

test-arm:
	@scripts/bootstrap test-arm
	scripts/test-arm

test-cluster:
	@scripts/bootstrap test-cluster
	swift build -c release --product espalier
	PYTHONPATH=cluster/ray $(PYTHON) -m mypy --no-error-summary --cache-dir=/dev/null --config-file cluster/ray/pyproject.toml cluster/ray/espalier_ray
	PYTHONPATH=cluster/ray scripts/loopback-only $(PYTHON) -m pytest -q -rs -p no:cacheprovider cluster/ray/tests cluster/tests

docs: build
	@scripts/bootstrap docs
	$(PYTHON) scripts/site out/site --library .build/release

names: build
	python3 scripts/names.py $(ESPALIER)
	python3 packaging/manual.py $(ESPALIER)

test-documentation: build
	@scripts/bootstrap docs
	$(PYTHON) -m pytest -q -p no:cacheprovider Tests/Documentation -k "not change_applies_builds_and_runs"

test-extending:
	@scripts/bootstrap docs
	$(PYTHON) -m pytest -q -p no:cacheprovider Tests/Documentation/test_extending.py

clean:
	rm -rf .build out
