# Regulars. "make" alone lists what there is; the work is in .ci/.
.DEFAULT_GOAL := help
.PHONY: help run test race lint bench screens package fonts vuln clean

ARGS ?=
TAGS := ci,migrated_fynedo,sqlite_fts5

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

run: ## install what is missing, build, open the window (ARGS="--demo" for a sample business)
	@.ci/open $(ARGS)

test: ## install what is missing, run every test
	@.ci/test $(ARGS)

race: ## run every test with the race detector: most of an hour
	@.ci/test --race

lint: ## check style, faults and layers
	@.ci/lint $(ARGS)

bench: ## measure the speed contract
	@.ci/bench $(ARGS)

screens: ## render every screen to out/screens, without a display
	@.ci/screens

package: ## make the packages for Linux and Windows in out/packages
	@.ci/package

fonts: ## rebuild assets/fonts from Debian's fonts-noto-core
	@.ci/need fonts && assets/fonts/build.sh

vuln: ## look for known vulnerabilities (needs the network)
	@GOFLAGS=-buildvcs=false go run golang.org/x/vuln/cmd/govulncheck@v1.8.0 -tags $(TAGS) ./...

clean: ## remove what was built
	rm -rf bin out
