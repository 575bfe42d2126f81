package dev.holdfast.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {

  @Test
  void isEmptyForEqualTexts() {
    assertThat(UnifiedDiff.of("a\nb\n", "a\nb\n", 10)).isEmpty();
  }

  @Test
  void showsAChangedLineWithTheLinesAround() {
    assertThat(UnifiedDiff.of("1\n2\n3\n4\n5\n6\n7", "1\n2\n3\nx\n5\n6\n7", 10))
        .isEqualTo("@@ line 2\n 2\n 3\n-4\n+x\n 5\n 6");
  }

  @Test
  void findsLinesThatWereAddedAndRemovedInSeveralPlaces() {
    assertThat(UnifiedDiff.of("a\nb\nc\nd", "b\nc\nx\nd\ny", 10))
        .isEqualTo("-a\n b\n c\n+x\n d\n+y");
  }

  @Test
  void leavesOutWhatLiesBetweenDistantChanges() {
    assertThat(UnifiedDiff.of("a\n1\n2\n3\n4\n5\n6\nb", "x\n1\n2\n3\n4\n5\n6\ny", 20))
        .isEqualTo("-a\n+x\n 1\n 2\n@@ line 7\n 5\n 6\n-b\n+y");
  }

  @Test
  void comparesWithNothing() {
    assertThat(UnifiedDiff.of("", "a", 10)).isEqualTo("+a");
    assertThat(UnifiedDiff.of("a", "", 10)).isEqualTo("-a");
  }

  @Test
  void saysSoIfOnlyTheLastLineBreakDiffers() {
    assertThat(UnifiedDiff.of("a", "a\n", 10)).isEqualTo("(only the last line break differs)");
  }

  @Test
  void countsWhatItDoesNotShow() {
    assertThat(UnifiedDiff.of(numbers(0, 50), numbers(100, 150), 7))
        .startsWith("-0\n-1\n")
        .endsWith("\n... 93 more lines")
        .hasLineCount(8);
  }

  @Test
  void endsSoonWithVeryLongTexts() {
    String diff = UnifiedDiff.of(numbers(0, 5_000), numbers(5_000, 10_000), 4);
    assertThat(diff).isEqualTo("-0\n-1\n-2\n-3\n... 9996 more lines");
  }

  private static String numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
  }
}
