package dev.holdfast.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.CpuTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
    assertThat(new Glob(glob).matches(name)).isEqualTo(matches);
  }

  /** Compares every short glob and name with a regular expression. */
  @Test
  void isWhatTheRegularExpressionWouldBe() {
    List<String> names = words("ab", 4);
    for (String glob : words("a*b", 4)) {
      Pattern pattern = Pattern.compile(glob.replace("*", ".*"));
      for (String name : names) {
        assertThat(new Glob(glob).matches(name))
            .as("%s in %s", glob, name)
            .isEqualTo(pattern.matcher(name).matches());
      }
    }
  }

  private static List<String> words(String letters, int length) {
    List<String> words = new ArrayList<>(List.of(""));
    for (int i = 0; i < words.size() && words.get(i).length() < length; i++) {
      String word = words.get(i);
      letters.chars().forEach(letter -> words.add(word + (char) letter));
    }
    return words;
  }

  @Test
  void manyAsterisksDoNotHang() {
    Glob glob = new Glob("*a".repeat(6) + "b");
    CpuTime.assertAtMost(
        Duration.ofSeconds(5), () -> assertThat(glob.matches("a".repeat(63))).isFalse());
  }
}
