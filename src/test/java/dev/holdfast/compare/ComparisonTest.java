package dev.holdfast.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private final Comparison comparison =
      new Comparison(
          new Normalizer(Map.of("/before", "<checkout>")),
          new Normalizer(Map.of("/after", "<checkout>")));

  @Test
  void findsTheChannelThatDiffers() {
    List<Difference> found =
        comparison.differences(
            "a.yaml",
            new Answer(Map.of("exit code", "0", "standard output", "1 denied")),
            new Answer(Map.of("exit code", "0", "standard output", "2 denied")));

    assertThat(found)
        .containsExactly(new Difference("a.yaml", "standard output", "-1 denied\n+2 denied"));
  }

  @Test
  void findsAChannelThatOneAnswerLacks() {
    List<Difference> found =
        comparison.differences(
            "a.yaml", new Answer(Map.of("/mutate: patch", "[]")), new Answer(Map.of()));

    assertThat(found)
        .containsExactly(new Difference("a.yaml", "/mutate: patch", "-[]\n+(nothing)"));
  }

  @Test
  void comparesWhatIsLeftAfterNormalization() {
    assertThat(
            comparison.differences(
                "a.yaml",
                new Answer(Map.of("standard error", "/before/a.yaml: bad")),
                new Answer(Map.of("standard error", "/after/a.yaml: bad"))))
        .isEmpty();
  }

  @Test
  void countsWhatWasCompared() {
    assertThat(comparison.texts()).isZero();

    Answer answer = new Answer(Map.of("exit code", "0", "standard output", ""));
    comparison.count("a.yaml", answer, answer);
    comparison.count("b.yaml", answer, answer);

    assertThat(comparison.texts()).isEqualTo(4);
    assertThat(comparison.summary())
        .isEqualTo("4 texts of 2 inputs in 2 channels compared: no difference");
  }

  @Test
  void countsDifferences() {
    comparison.add(List.of(new Difference("a", "b", "c"), new Difference("a", "d", "e")));

    assertThat(comparison.summary()).endsWith("2 differ");
    assertThat(comparison.differences()).hasSize(2);
  }
}
