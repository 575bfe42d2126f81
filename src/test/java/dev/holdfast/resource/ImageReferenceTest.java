package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {

  @ParameterizedTest
  @CsvSource({
    "redis, '', redis, '', ''",
    "redis:7, '', redis, 7, ''",
    "bitnami/postgresql:16, '', bitnami/postgresql, 16, ''",
    "localhost/a, localhost, a, '', ''",
    "localhost:5000/nginx, localhost:5000, nginx, '', ''",
    "registry:5000/a/b:1, registry:5000, a/b, 1, ''",
    "quay.io/coreos/etcd:v3.5@sha256:abc, quay.io, coreos/etcd, v3.5, sha256:abc",
    "redis@sha256:abc, '', redis, '', sha256:abc",
    "' redis ', '', redis, '', ''",
    // Odd ones: whatever comes out, nothing throws.
    "'', '', '', '', ''",
    "':', '', '', '', ''",
    "'@', '', '', '', ''",
    "'/', '', '/', '', ''",
    "'a/', '', 'a/', '', ''",
    "'a.b/', 'a.b', '', '', ''",
    "'{{ .Values.image }}', '', '{{ .Values.image }}', '', ''",
  })
  void parts(String image, String registry, String repository, String tag, String digest) {
    assertThat(ImageReference.parse(image))
        .isEqualTo(new ImageReference(registry, repository, tag, digest));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b/c:1, c",
    "quay.io/redis, redis",
    "a/, ''",
  })
  void lastSegment(String image, String expected) {
    assertThat(ImageReference.parse(image).lastSegment()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "redis, true",
    "docker.io/library/redis, true",
    "index.docker.io/a/b, true",
    "somebody/redis, true",
    "quay.io/redis, false",
    "localhost/redis, false",
  })
  void dockerHub(String image, boolean expected) {
    assertThat(ImageReference.parse(image).isOnDockerHub()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "postgres:16, 16",
    "postgres:16.3-alpine, 16",
    "postgres:16-alpine, 16",
    "etcd:v3.5.15, 3",
    "influxdb:3-core, 3",
    "mssql:2022-latest, 2022",
    "postgres:latest, -1",
    "postgres, -1",
    "postgres@sha256:16, -1",
    "postgres:alpine3.20, -1",
    "postgres:99999999999, -1",
  })
  void majorVersion(String image, int expected) {
    OptionalInt major = ImageReference.parse(image).majorVersion();
    assertThat(major.orElse(-1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "timescaledb:2.14.2-pg16, 16",
    "timescaledb:latest-pg17, 17",
    "timescaledb:pg16-alpine, 16",
    "timescaledb:2.14.2, -1",
    "timescaledb:pg, -1",
  })
  void majorVersionAfterAMark(String image, int expected) {
    assertThat(ImageReference.parse(image).majorVersionAfter("pg").orElse(-1)).isEqualTo(expected);
  }

  @Property
  void noTextIsTooOdd(@ForAll String text) {
    ImageReference image = ImageReference.parse(text);
    assertThat(image.lastSegment()).doesNotContain("/");
    assertThat(image.majorVersion()).isNotNull();
  }
}
