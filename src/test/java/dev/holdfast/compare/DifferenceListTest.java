package dev.holdfast.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceListTest {

  @Test
  void showsInputChannelAndDiff() {
    assertThat(printed(List.of(new Difference("a.yaml", "review -o sarif", "-1\n+2"))))
        .isEqualTo("a.yaml\n  in review -o sarif\n    -1\n    +2\n\nreview -o sarif: 1 differs\n");
  }

  @Test
  void countsWhatItDoesNotShow() {
    List<Difference> many =
        IntStream.range(0, 10)
            .mapToObj(i -> new Difference("input " + i, "metrics: series_" + i, "-1\n+2"))
            .toList();

    assertThat(printed(many))
        .contains("input 3")
        .doesNotContain("input 4")
        .endsWith("metrics: 10 differ, 6 of them not shown\n");
  }

  @Test
  void cutsLongLines() {
    assertThat(printed(List.of(new Difference("a", "b", "-" + "x".repeat(5_000)))))
        .contains("x... (5001 characters)")
        .hasSizeLessThan(1_200);
  }

  private static String printed(List<Difference> differences) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DifferenceList(new PrintStream(out, true, StandardCharsets.UTF_8)).print(differences);
    return out.toString(StandardCharsets.UTF_8);
  }
}
