package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShownOutputTest {

  @Test
  void theSameTextMatches() {
    assertThat(shown("one", "two").matches("one\ntwo\n")).isTrue();
    assertThat(shown("one", "two").matches("one\nthree\n")).isFalse();
    assertThat(shown("one").matches("one\ntwo\n")).isFalse();
    assertThat(shown("one", "two").matches("one\n")).isFalse();
    assertThat(shown().matches("")).isTrue();
    assertThat(shown().matches("one\n")).isFalse();
  }

  @Test
  void threeDotsStandForAnyLines() {
    assertThat(shown("one", "...", "four").matches("one\ntwo\nthree\nfour\n")).isTrue();
    assertThat(shown("one", "...", "four").matches("one\nfour\n")).isTrue();
    assertThat(shown("one", "...", "four").matches("one\ntwo\n")).isFalse();
    assertThat(shown("...").matches("")).isTrue();
  }

  @Test
  void threeDotsStandForAnyTextInALine() {
    assertThat(shown("at ...: no").matches("at 127.0.0.1: no\n")).isTrue();
    assertThat(shown("at ...: no").matches("at 127.0.0.1: yes\n")).isFalse();
  }

  @Test
  void timesAgesUidsAndColumnsMayDiffer() {
    assertThat(shown("db   1/1   2m10s").matches("db 1/1  40s\n")).isTrue();
    assertThat(shown("db   1/1   2m10s").matches("db 0/1  40s\n")).isFalse();
    assertThat(shown("at 2026-11-23T09:12:12.267Z").matches("at 2027-01-01T00:00:00Z\n")).isTrue();
  }

  @Test
  void whatAPatternMeansIsText() {
    assertThat(shown("a.c").matches("abc\n")).isFalse();
    assertThat(shown("[a] (b) \\Q").matches("[a] (b) \\Q\n")).isTrue();
  }

  private static ShownOutput shown(String... lines) {
    return new ShownOutput(List.of(lines));
  }
}
