# The one door: make run, models, laboratory, serve, test, bench, counts, catalogue, collapse, story, finding, discoveries, judging, agents, doors, wheel, notebook, install, format, lint, docs, soak, clean.
AITKEN = .build/release/aitken
SWIFT_BUILD = swift build --explicit-target-dependency-import-check error
PYTHON = $(CURDIR)/.venv/bin/python
PREFIX ?= /usr/local
PROBLEM ?= problems/p07_heteroskedastic_slope.py
SECONDS ?= 60

.PHONY: run build laboratory models serve test bench catalogue collapse counts story finding discoveries judging agents doors notebook wheel install format lint docs soak clean

# The main job on one problem: make run PROBLEM=problems/p01_location_t5.py SECONDS=30
run: build
	$(AITKEN) research $(PROBLEM) --seconds $(SECONDS)

# The executables, completion for bash, zsh and fish, and the manual: make install PREFIX=$HOME/.local
install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	for name in aitken aitken-models aitken-collapse aitken-serve; do \
	  if [ -x .build/release/$$name ]; then install -m 755 .build/release/$$name $(DESTDIR)$(PREFIX)/bin/ || exit 1; fi; done
	./Scripts/install_manual $(AITKEN) $(DESTDIR)$(PREFIX)/share

build:
	./Scripts/install run
	@[ -x $(AITKEN) ] || echo "Building Aitken: about six minutes on two cores, once." >&2
	$(SWIFT_BUILD) -c release --product aitken

# The executable with the laboratory of collapse, beside `aitken`.
laboratory: build
	$(SWIFT_BUILD) -c release --product aitken-collapse

# The executable with clients of language models, beside `aitken`.
models: build
	$(SWIFT_BUILD) -c release --product aitken-models

# The dashboard on the lab, at the address that it prints.
serve: build
	./Scripts/install pictures
	$(SWIFT_BUILD) -c release --product aitken-serve
	$(AITKEN) serve $(SERVE_OPTIONS)

# Servers, their clients and those who wait for another process answer late beside tests that compute: they have the threads for themselves.
WAITING_TESTS = '^(DashboardTests|ModelClientsTests|CommandTests)\.'

test:
	./Scripts/install test
	$(MAKE) lint
	$(SWIFT_BUILD) --build-tests
	$(PYTHON) Scripts/compare_study.py --aitken .build/debug/aitken --replications 400
	AITKEN=$(CURDIR)/.build/debug/aitken $(PYTHON) -m unittest discover -s python/tests
	$(PYTHON) Scripts/slurm_study.py --aitken $(CURDIR)/.build/debug/aitken
	AITKEN_PYTHON=$(PYTHON) swift test --skip-build --skip $(WAITING_TESTS)
	AITKEN_PYTHON=$(PYTHON) swift test --skip-build --filter $(WAITING_TESTS)

# Aitken against batched NumPy, Numba and JAX, in one run.
bench: build
	./Scripts/install bench
	AITKEN=$(CURDIR)/$(AITKEN) .venv-bench/bin/python Benchmarks/run.py $(BENCH_OPTIONS)

# Instructions of the workloads beside the recorded figures; says so where valgrind is missing.
counts:
	python3 Scripts/instruction_counts.py

# Every law of collapse against its theory, over at least 1,000 runs, and the reference table of verified labels.
collapse: laboratory
	$(AITKEN) collapse check

# How much of what is known the search finds on problems that it has never seen: make finding FINDING_OPTIONS=--brief
finding: build
	python3 Scripts/finding.py --aitken $(AITKEN) $(FINDING_OPTIONS)

# A search on a problem of `discoveries/`, and what it found against every named estimator: make discoveries DISCOVERY_OPTIONS="leverage_slope --candidates 240"
discoveries: build
	python3 Scripts/discoveries.py --aitken $(AITKEN) $(DISCOVERY_OPTIONS)

# How often the verdict on agents errs, among simulated agents of known accuracy
agents: build
	$(AITKEN) agents simulate --searches $${AITKEN_SEARCHES:-500}

# How often the verdict errs: cheats, honest estimators, the catalogue, nulls, coverage, early stops: make judging JUDGING_OPTIONS=--brief
judging: build
	python3 Scripts/judging.py --aitken $(AITKEN) $(JUDGING_OPTIONS)

# statsmodels, linearmodels and pandas in the engine beside the packages themselves, and published scripts beside their translations.
doors: build
	./Scripts/install doors
	AITKEN=$(CURDIR)/$(AITKEN) .venv-doors/bin/python -W ignore -m unittest python/tests/test_packages.py python/tests/test_scripts.py

# The wheel in a fresh virtual environment, without Swift: a notebook of ten cells is run from end to end.
notebook: wheel
	./Scripts/try_wheel

# The Python package as one wheel, the executable inside: for x86-64 processors of the last ten years (AVX2), no Swift needed.
wheel:
	./Scripts/install run
	AITKEN_PROCESSOR=x86-64-v3 $(SWIFT_BUILD) -c release --product aitken --static-swift-stdlib --scratch-path .build-wheel
	mkdir -p python/src/aitken/bin
	cp .build-wheel/release/aitken python/src/aitken/bin/aitken
	strip python/src/aitken/bin/aitken
	cp -L "$$(ldd python/src/aitken/bin/aitken | awk '/libsqlite3/ {print $$3}')" python/src/aitken/bin/
	python3 -m pip wheel --quiet --no-deps --wheel-dir python/dist ./python

# The collapse laboratory as one page with pictures, in the folder `report`: make story STORY_OPTIONS=--brief
story: laboratory
	./Scripts/install pictures
	$(AITKEN) collapse report --output report $(STORY_OPTIONS)

# The catalogue's figures, by Aitken and by CPython: make catalogue CATALOGUE_OPTIONS="--brief P13".
catalogue: build
	./Scripts/install test
	$(PYTHON) Scripts/catalogue.py --aitken $(AITKEN) $(CATALOGUE_OPTIONS)

format:
	swift format --in-place --recursive Sources Tests Package.swift

lint:
	swift format lint --strict --recursive Sources Tests Package.swift
	python3 Scripts/check_folders.py

# The manual of the language, from the table of operations.
docs: build
	$(AITKEN) language > Documentation/Language.md

# Hours rather than minutes: many random programs, every operation with 10⁶ arguments that nobody means, 10⁹ random numbers, the catalogue, 10⁷ replications in shards, kills.
# AITKEN_FUZZ sets the number of programs, AITKEN_FUZZ_ARGUMENTS that of calls.
soak: build
	./Scripts/install test
	$(SWIFT_BUILD) -c release --product fuzz
	$(SWIFT_BUILD) -c release --product random-battery
	AITKEN_PYTHON=$(PYTHON) .build/release/fuzz $${AITKEN_FUZZ:-20000}
	.build/release/fuzz --arguments $${AITKEN_FUZZ_ARGUMENTS:-1000000}
	.build/release/fuzz --gradients $${AITKEN_FUZZ:-20000}
	AITKEN_PYTHON=$(PYTHON) .build/release/fuzz --compare-arguments $${AITKEN_FUZZ:-20000}
	.build/release/random-battery 1e9
	python3 Scripts/same_bits.py --native .build/release/fuzz
	$(PYTHON) Scripts/catalogue.py --aitken $(AITKEN)
	$(PYTHON) Scripts/compare_study.py --aitken $(AITKEN) --replications 20000
	$(PYTHON) Scripts/shards.py --aitken $(AITKEN)
	$(PYTHON) Scripts/kill_and_resume.py --aitken $(AITKEN)
	$(PYTHON) Scripts/slurm_study.py --aitken $(CURDIR)/$(AITKEN) --long
	$(SWIFT_BUILD) -c release --product aitken-models
	$(PYTHON) Scripts/slurm_research.py --aitken $(CURDIR)/$(AITKEN) --long
	$(SWIFT_BUILD) -c release --product aitken-serve
	$(PYTHON) Scripts/answers.py --aitken $(AITKEN)
	AITKEN_PYTHON=$(PYTHON) AITKEN_SOAK=1 AITKEN_FUZZ=$${AITKEN_FUZZ:-20000} swift test

clean:
	rm -rf .build .venv .venv-bench
