package dev.holdfast.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares answers of the two programs and counts what was compared. */
final class Comparison {

  private static final int LINES = 30;

  private final Normalizer first;
  private final Normalizer second;
  private final Set<String> inputs = new LinkedHashSet<>();
  private final Set<String> channels = new LinkedHashSet<>();
  private final List<Difference> differences = new ArrayList<>();
  private int texts;

  Comparison(Normalizer first, Normalizer second) {
    this.first = first;
    this.second = second;
  }

  /** The differences of two answers; nothing is counted. */
  List<Difference> differences(String input, Answer one, Answer other) {
    List<Difference> found = new ArrayList<>();
    for (String channel : union(one, other)) {
      String before = first.normalize(one.channels().getOrDefault(channel, "(nothing)"));
      String after = second.normalize(other.channels().getOrDefault(channel, "(nothing)"));
      if (!before.equals(after)) {
        found.add(new Difference(input, channel, UnifiedDiff.of(before, after, LINES)));
      }
    }
    return found;
  }

  /** Counts two answers as compared. */
  void count(String input, Answer one, Answer other) {
    Set<String> compared = union(one, other);
    inputs.add(input);
    compared.forEach(channel -> channels.add(Difference.group(channel)));
    texts += compared.size();
  }

  /** Adds differences that were seen again when both programs were asked again. */
  void add(List<Difference> confirmed) {
    differences.addAll(confirmed);
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** How many texts were compared. */
  int texts() {
    return texts;
  }

  /** How much was compared, in one line. */
  String summary() {
    return "%,d texts of %,d inputs in %d channels compared: %s"
        .formatted(
            texts,
            inputs.size(),
            channels.size(),
            differences.isEmpty() ? "no difference" : differences.size() + " differ");
  }

  private static Set<String> union(Answer one, Answer other) {
    Set<String> channels = new LinkedHashSet<>(one.channels().keySet());
    channels.addAll(other.channels().keySet());
    return channels;
  }
}
