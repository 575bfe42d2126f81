package dev.holdfast.report;

import dev.holdfast.policy.Action;
import dev.holdfast.resource.Change;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Standing;
import dev.holdfast.review.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The message of an Event: one line, at most 1,024 bytes of UTF-8. Source: kubernetes/kubernetes,
 * pkg/apis/core/validation/events.go, NoteLengthLimit, which counts bytes.
 */
public final class EventMessage {

  static final int MAX_BYTES = 1024;
  private static final String MORE = "...";

  private EventMessage() {}

  /** What was asked for, then each policy that denies it with what to write instead. */
  public static String of(Review review, Verdict.Denied verdict) {
    String mistakes =
        verdict.with(Action.DENY).stream()
            .map(Verdict.Judged::of)
            .map(found -> mistake(review, found))
            .collect(Collectors.joining("; "));
    String line = "request to %s: %s".formatted(verb(review.change()), mistakes);
    return clip(Printable.of(line.replaceAll("\\s+", " ")));
  }

  private static String mistake(Review review, PolicyFinding found) {
    String mistake = found.policy().name() + ": " + Phrase.message(review, found);
    return found.standing() instanceof Standing.ExemptionRemoved
        ? mistake + ". " + Phrase.wayOut(review, found)
        : mistake;
  }

  private static String verb(Change change) {
    return change.subresource().isEmpty()
        ? change.operation().name().toLowerCase(Locale.ROOT)
        : change.subresource();
  }

  private static String clip(String line) {
    if (end(line, MAX_BYTES) == line.length()) {
      return line;
    }
    int end = end(line, MAX_BYTES - MORE.length());
    int space = line.lastIndexOf(' ', end);
    return line.substring(0, space > end / 2 ? space : end) + MORE;
  }

  /** Where the longest beginning ends that is no longer than this in UTF-8. */
  private static int end(String line, int maxBytes) {
    int bytes = 0;
    int end = 0;
    while (end < line.length()) {
      int character = line.codePointAt(end);
      bytes += size(character);
      if (bytes > maxBytes) {
        return end;
      }
      end += Character.charCount(character);
    }
    return end;
  }

  private static int size(int character) {
    if (character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    return character < 0x10000 ? 3 : 4;
  }
}
