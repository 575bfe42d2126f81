# Holdfast's images: the native program, which is the default, and the same on a JVM.
#
#   docker build -t holdfast .
#   docker build -t holdfast:jvm --target jvm .
#
# Both run as user 65532, hold no shell and write nothing: give them a read-only root file system.
#
# The images below are named by tag, so that every build takes in their fixes. A build that is to give the
# same result again names them by digest as well, for example with
# --build-arg JVM_BASE=gcr.io/distroless/java25-debian13:nonroot@sha256:..., as
# `docker buildx imagetools inspect IMAGE` prints it.
ARG MAVEN=docker.io/library/maven:3.9-eclipse-temurin-21
ARG MANDREL=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25
# Not older than the C library that Mandrel's image links with, 2.34: Debian 12 has 2.36.
ARG NATIVE_BASE=gcr.io/distroless/cc-debian12:nonroot
# Java 25 or newer: the first that makes an AOT cache with profiles.
ARG JVM_BASE=gcr.io/distroless/java25-debian13:nonroot

FROM ${MAVEN} AS source
WORKDIR /build
COPY .mvn .mvn
COPY pom.xml .
COPY src/main src/main
COPY src/image src/image
COPY policies policies

FROM source AS jvm-build
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp package -Dmaven.test.skip -Dmdep.skip -Dspotless.check.skip
RUN javac -d target/training src/image/java/dev/holdfast/image/*.java

# The cache of loaded classes and profiles is valid for this build of Java, these JAR files with their times, and these
# options. Root writes it, because this stage is not part of an image.
FROM ${JVM_BASE} AS jvm-training
USER 0:0
COPY policies /etc/holdfast/policies
ENV HOLDFAST_POLICIES_DIRECTORY=/etc/holdfast/policies
COPY --from=jvm-build /build/src/image/java.options /holdfast/java.options
COPY --from=jvm-build /build/target/quarkus-app /holdfast
COPY --from=jvm-build /build/target/training /training
RUN ["/usr/bin/java", "-cp", "/training", "dev.holdfast.image.Trial", "200", "/usr/bin/java", "@/holdfast/java.options", "-XX:AOTCacheOutput=/holdfast/aot.cache", "-Xlog:aot=error", "-jar", "/holdfast/quarkus-run.jar", "serve"]

# What Maven has to do with the native program, so that Mandrel's image needs no Maven.
FROM source AS native-source
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp package -Dmaven.test.skip -Dmdep.skip -Dspotless.check.skip \
      -Dnative -Dquarkus.native.sources-only=true

# Seven gigabytes of memory and, on two cores, ten minutes.
FROM ${MANDREL} AS native-build
COPY --from=native-source --chown=quarkus:quarkus /build/target/native-sources /code
USER quarkus
WORKDIR /code
# In which character set the program reads names of files is settled here.
ENV LC_ALL=C.UTF-8
RUN native-image $(cat native-image.args) && mv ./*-runner holdfast

FROM ${JVM_BASE} AS jvm
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Holdfast" \
      org.opencontainers.image.description="An admission guard that keeps stateful Kubernetes workloads moored to their data (JVM)" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY policies /etc/holdfast/policies
COPY LICENSE /licenses/LICENSE
# What changes least comes first.
COPY --from=jvm-training /holdfast/lib /holdfast/lib
COPY --from=jvm-training /holdfast/java.options /holdfast/quarkus-run.jar /holdfast/
COPY --from=jvm-training /holdfast/app /holdfast/app
COPY --from=jvm-training /holdfast/quarkus /holdfast/quarkus
COPY --from=jvm-training /holdfast/aot.cache /holdfast/
ENV HOLDFAST_POLICIES_DIRECTORY=/etc/holdfast/policies
EXPOSE 8443 9000
USER 65532:65532
# Without these, memory that is freed stays with the process.
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
ENTRYPOINT ["/usr/bin/java", "@/holdfast/java.options", "-XX:AOTCache=/holdfast/aot.cache", "-jar", "/holdfast/quarkus-run.jar"]
CMD ["serve"]

FROM ${NATIVE_BASE} AS native
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Holdfast" \
      org.opencontainers.image.description="An admission guard that keeps stateful Kubernetes workloads moored to their data" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY policies /etc/holdfast/policies
COPY LICENSE /licenses/LICENSE
# The one library that the program needs and the base lacks.
COPY --from=native-build /usr/lib64/libz.so.1 /usr/lib/libz.so.1
COPY --from=native-build /code/holdfast /holdfast
ENV HOLDFAST_POLICIES_DIRECTORY=/etc/holdfast/policies
EXPOSE 8443 9000
USER 65532:65532
ENTRYPOINT ["/holdfast"]
CMD ["serve"]
