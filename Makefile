# The one door to everything: make run, make test, make bench, make format, make lint, make docs, make soak, make clean.
SWIFT_BUILD = swift build --explicit-target-dependency-import-check error
PROBLEM ?= problems/p07_heteroskedastic_slope.py
SECONDS ?= 60

.PHONY: run build test lint format docs soak clean

run: build
	.build/release/aitken research $(PROBLEM) --seconds $(SECONDS)

build:
	./Scripts/install run
	$(SWIFT_BUILD) -c release --product aitken

test:
	./Scripts/install test
	$(SWIFT_BUILD) --build-tests
	AITKEN_PYTHON=$(CURDIR)/.venv/bin/python swift test --skip-build

lint:
	swift format lint --strict --recursive Sources Tests Package.swift

format:
	swift format --in-place --recursive Sources Tests Package.swift

soak:
	./Scripts/install test
	AITKEN_PYTHON=$(CURDIR)/.venv/bin/python AITKEN_FUZZ=100000 AITKEN_SOAK=1 swift test

clean:
	rm -rf .build
