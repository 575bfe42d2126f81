# make help lists the targets.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

CLUSTER := dev.holdfast.testcluster
APP := target/quarkus-app/quarkus-run.jar
LAUNCH := target/launch
FUZZER := target/fuzz/class-path
MINUTES := 10
SOURCES := $(shell find pom.xml .mvn src policies -type f -not -path "src/cluster/go/*" -not -path "src/cluster/bench/*")

# Every recipe that runs Java begins with this: it finds the JDK and Maven, or says what to install.
# HOLDFAST_MAKE_PID lets what it starts end with make, even if make is killed.
define prepare
JAVA_HOME=$$(src/build/find-jdk) && export JAVA_HOME && export HOLDFAST_MAKE_PID=$$PPID && \
{ command -v mvn >/dev/null || { echo "Holdfast is built with Maven 3.8 or newer: install it (Debian: apt-get install maven)" >&2; exit 1; }; } && \
quiet=$$($$JAVA_HOME/bin/java $(UNSAFE) -version >/dev/null 2>&1 && echo $(UNSAFE) || true) && \
export MAVEN_OPTS="$$MAVEN_OPTS $$quiet"
endef

# JDK 24 and later print four lines about what libraries do, where they are not told to allow it.
UNSAFE := --sun-misc-unsafe-memory-access=allow

MVN := mvn -B -ntp -Dstyle.color=never

define java
exec $$JAVA_HOME/bin/java $$quiet -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
  -Dvertx.disableFileCPResolving=true \
  -cp "target/test-classes:target/classes:$$(cat target/test-class-path)"
endef

# $(call tested,PHASE,LOG): Maven up to this phase, and how many tests that were.
define tested
$(prepare) || exit 1; mkdir -p target; $(MVN) $1 | tee $2; failed=$$?; src/build/count-tests $2 && exit $$failed
endef

.PHONY: help demo cluster check test build binaries docs format native image bench fuzz clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]*:.*## / { printf "%-11s %s\n", $$1, $$2 }' Makefile

demo: binaries $(LAUNCH) ## a real API server, Holdfast and a short story; then yours to try (ONCE=1: ends by itself)
	@$(prepare) || exit 1; $(java) $(CLUSTER).Demo $(if $(ONCE),once,)

cluster: binaries $(APP) ## a local Kubernetes control plane without Holdfast, until Ctrl-C
	@$(prepare) || exit 1; ( $(java) $(CLUSTER).ClusterMain ) || [ $$? -eq 130 ]

test: binaries ## everything: format, warnings, unit tests, tests on a real API server
	@$(call tested,verify,target/test.log)

check: ## the inner loop: format, warnings, unit tests
	@$(call tested,test,target/check.log)

build: $(LAUNCH) ## Holdfast, for ./holdfast and the server

# Whatever packaged the application anew, tests too: the cache of its classes is of no use any more.
$(LAUNCH): $(APP) src/build/prepare-launch
	@$(prepare) || exit 1; src/build/prepare-launch $$JAVA_HOME

$(APP): $(SOURCES)
	@$(prepare) || exit 1; echo "Building Holdfast ..." >&2; \
	  $(MVN) -q package -DskipTests -Dspotless.check.skip || { $(MVN) package -DskipTests; exit 1; }
	@touch $(APP)

binaries: ## Kubernetes' own programs, built once into a cache (6 to 8 minutes)
	@src/cluster/binaries >/dev/null

docs: ## writes the generated documents anew
	@$(prepare) || exit 1; $(MVN) -q test -Dtest=DocumentsTest -Dholdfast.docs.write=true -Dsurefire.failIfNoSpecifiedTests=false

format: ## formats the Java code
	@$(prepare) || exit 1; $(MVN) -q spotless:apply

native: ## a native program, tried and measured (11 minutes); without GraalVM or containers for tests only
	@how=$$(src/build/find-native) && $(MAKE) --no-print-directory binaries $(APP) && \
	  { $(prepare); } && src/build/native $$how

image: ## container images with Docker or Podman: holdfast (native) and holdfast:jvm
	@for engine in docker podman; do \
	  if command -v $$engine >/dev/null && $$engine info >/dev/null 2>&1; then \
	    revision=$$(git rev-parse HEAD 2>/dev/null || echo unknown) && \
	    version=$$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml) && \
	    set -- --build-arg VERSION=$$version --build-arg REVISION=$$revision . && \
	    $$engine build -t holdfast:jvm --target jvm "$$@" && exec $$engine build -t holdfast "$$@"; exit; \
	  fi; \
	done; \
	echo "Images are built by Docker or Podman, and neither answers: start one, and see that" >&2; \
	echo "\"docker info\" or \"podman info\" works." >&2; exit 2

bench: binaries $(LAUNCH) ## measures and prints; ONLY="floor scale": some sections (docs/performance.md)
	@$(prepare) || exit 1; programs=$$(src/cluster/bench-programs) || exit 1; \
	  $(java) -Xmx2g -Dholdfast.bench.programs=$$programs $(if $(SCALE),-Dholdfast.bench.scale=$(SCALE)) dev.holdfast.bench.Bench $(ONLY)

fuzz: $(FUZZER) $(APP) ## mutated inputs, guided by coverage: MINUTES=10, TARGETS="validate cel" for some
	@$(prepare) || exit 1; exec $$JAVA_HOME/bin/java $$quiet -cp "target/test-classes:target/classes:$$(cat $(FUZZER))" \
	  dev.holdfast.fuzz.FuzzMain $(MINUTES) $(TARGETS)

# The class path of the tests, and the fuzzer, which nothing else needs.
$(FUZZER): pom.xml
	@$(prepare) || exit 1; mkdir -p $(@D); $(MVN) -q -Pfuzz dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=$@

clean: ## removes what was built, not the cached programs
	@rm -rf target
