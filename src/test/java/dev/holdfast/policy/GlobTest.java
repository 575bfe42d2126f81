package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "db, db, true",
    "db, db-1, false",
    "db, my-db, false",
    "db*, db, true",
    "db*, db-1, true",
    "db*, my-db, false",
    "*db, my-db, true",
    "*-test-*, shop-test-1, true",
    "*-test-*, shop-test, false",
    "d*b, db, true",
    "*, '', true",
    "*, anything, true",
    "'', '', true",
    "'', a, false",
    "a.b, a.b, true",
    "a.b, axb, false",
    "a+, aa, false",
    "[ab], a, false",
    "'\\Q', '\\Q', true",
    "'a\\Eb*', 'a\\Ebc', true",
    "Db, db, false",
    "system:serviceaccount:*:velero, system:serviceaccount:backup:velero, true",
  })
  void anAsteriskStandsForAnyText(String glob, String name, boolean matches) {
    assertThat(Glob.of(glob).matches(name)).isEqualTo(matches);
  }

  @Test
  void manyAsterisksDoNotHang() {
    Glob glob = Glob.of("*a".repeat(6) + "b");
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(glob.matches("a".repeat(63))).isFalse());
  }
}
