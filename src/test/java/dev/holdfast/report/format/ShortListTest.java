package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShortListTest {

  @Test
  void whatFitsIsListedWhole() {
    assertThat(ShortList.inline(List.of("aa", "bb", "cc"), 10)).isEqualTo("aa, bb, cc");
  }

  @Test
  void whatDoesNotFitIsCountedWithinTheWidth() {
    List<String> many = List.of("aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff");
    for (int width = 16; width < 40; width++) {
      assertThat(ShortList.inline(many, width)).hasSizeLessThanOrEqualTo(width);
    }
    assertThat(ShortList.inline(many, 21)).isEqualTo("aaaa, bbbb and 4 more");
  }

  @Test
  void oneIsAlwaysNamed() {
    assertThat(ShortList.inline(List.of("a-long-name", "another"), 3))
        .isEqualTo("a-long-name and 1 more");
    assertThat(ShortList.inline(List.of(), 3)).isEmpty();
  }

  @Test
  void ofLinesTenAreShown() {
    List<Integer> eleven = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    StringBuilder rest = new StringBuilder();
    ShortList.more(eleven, " places", "  ", rest);
    assertThat(ShortList.first(eleven)).hasSize(10);
    assertThat(rest).hasToString("\n  and 1 more places; -o json has all");
  }
}
