# SPDX-License-Identifier: Apache-2.0
# Two commands do everything: `make run` and `make test`. Both set the machine up first, as far as it needs it.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PACKAGES := libopenblas-dev libxml2-dev graphviz pkg-config
CASUS := .build/release/casus
SAMPLES := Examples/pact-1951.txt Examples/sanctions-1990.txt Examples/border-clash-1969.txt
PYTHON ?= python3
# Where the open sets lie (their sources are in Models/README.md); only training and measuring need them.
DATA ?= data
WORK ?= Training/work
EPOCHS ?= 12
FINISH ?= 3
CODING ?= 12
MODEL := Models/casus-en.safetensors

.PHONY: help setup build run test lint format check bench bench-foederis model references heldback measure docs clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: ## install the Debian packages that Casus is built on, if they are missing
	@missing=""; for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing:$$missing"; \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq; \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi
	@command -v swift >/dev/null || { echo "Swift is not installed: see swift.org/install (6.2 or newer)"; exit 1; }

build: setup ## build the program
	swift build -c release --product casus

run: build ## read three sample reports and show what they say
	@$(CASUS) read $(SAMPLES)

test: setup ## run all tests
	swift build -c release --product casus
	swift test --disable-xctest

lint: ## check the style of all Swift sources
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

format: ## bring all Swift sources into style
	swift format --in-place --recursive --parallel Sources Tests Package.swift

check: build ## check what Casus says of REPORT: exact slices, same bytes twice, sentences without records, possible leaks
	@$(PYTHON) Scripts/check_report.py $(CASUS) $(REPORT)

bench: build ## time reading, on one thread and on two, beside spaCy if it is installed
	@$(PYTHON) Benchmarks/bench.py --casus $(CASUS) Examples

bench-foederis: setup ## measure the casus foederis engine on your copy of the alliance cases in DATA (and its speed)
	swift build -c release --product foederis-bench
	@.build/release/foederis-bench $(DATA)
	@.build/release/foederis-bench $(DATA) --speed

model: PACKAGES += wordnet-base
model: build ## train the model anew from the sets in DATA (resumable after each epoch; an epoch takes some ten minutes on two cores)
	$(PYTHON) -m pip install -q -r Training/requirements.txt
	mkdir -p $(WORK)
	cd Training && $(PYTHON) segmenter.py --data $(abspath $(DATA)) --output $(abspath $(WORK))/segmenter.safetensors
	cd Training && $(PYTHON) train.py --data $(abspath $(DATA)) --work $(abspath $(WORK)) --epochs $(EPOCHS) --finish $(FINISH)
	$(PYTHON) Corpus/tools/external.py --data $(DATA) --out $(WORK)/texts
	cd Training && $(PYTHON) export.py --checkpoint $(abspath $(WORK))/checkpoint.pt --data $(abspath $(DATA)) \
	  --segmenter $(abspath $(WORK))/segmenter.safetensors --output $(abspath $(WORK))/language.safetensors
	cd Training && CASUS_MODEL=$(abspath $(WORK))/language.safetensors $(PYTHON) train_coding.py --data $(abspath $(DATA)) --work $(abspath $(WORK)) --epochs $(CODING) \
	  --start $(abspath $(WORK))/checkpoint.pt --casus $(abspath $(CASUS))
	cd Training && $(PYTHON) export.py --checkpoint $(abspath $(WORK))/coding.pt --data $(abspath $(DATA)) \
	  --segmenter $(abspath $(WORK))/segmenter.safetensors --output $(abspath $(MODEL))
	cd Training && $(PYTHON) parity.py --model $(abspath $(MODEL)) \
	  --fixtures $(abspath Tests/CasusLanguageTests/Fixtures/logits.json)

references: build ## learn anew for whom pronouns and descriptions stand, from the sets in DATA and the corpus
	$(PYTHON) -m pip install -q -r Training/requirements.txt
	$(PYTHON) Corpus/tools/external.py --data $(DATA) --out $(WORK)/texts
	$(PYTHON) Training/references.py --data $(DATA) --casus $(CASUS) --texts $(WORK)/texts \
	  --write Sources/CasusLexiconData/Lexicons/references.tsv

heldback: build ## what the program makes of the held-back lists in Corpus/heldback
	$(PYTHON) Corpus/tools/heldback.py --casus $(CASUS) offices tellings names

measure: build ## score the program on the dev parts of the sets in DATA, and hold it against PyTorch
	cd Training && $(PYTHON) measure.py --casus $(abspath $(CASUS)) --data $(abspath $(DATA))
	cd Training && $(PYTHON) parity.py --model $(abspath $(MODEL)) --casus $(abspath $(CASUS)) --data $(abspath $(DATA))

docs: build ## write the API documentation to .build/documentation
	Scripts/documentation.sh .build/documentation

clean: ## remove what was built
	rm -rf .build
