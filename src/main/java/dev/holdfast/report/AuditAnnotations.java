package dev.holdfast.report;

import dev.holdfast.review.Injection;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Standing;
import dev.holdfast.review.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the API server's audit log says of a review, by key; Kubernetes puts the webhook's name
 * before each key.
 */
public final class AuditAnnotations {

  /** The audit log keeps whole values; this keeps one review from filling it. */
  private static final int MAX_LENGTH = 2000;

  private AuditAnnotations() {}

  /**
   * The verdict, the one that would have been, findings and exemptions; empty if none was found.
   */
  public static Map<String, String> of(Review review, Verdict verdict) {
    Map<String, String> annotations = new LinkedHashMap<>();
    if (review.findings().isEmpty()) {
      return annotations;
    }
    annotations.put("verdict", verdict.text());
    Verdict unlimited = Verdict.unlimited(review);
    if (!unlimited.text().equals(verdict.text())) {
      annotations.put("would-be", unlimited.text());
    }
    put(
        annotations,
        "findings",
        unlimited.findings().stream().map(AuditAnnotations::line).toList());
    put(annotations, "exempted", exempted(review));
    return annotations;
  }

  /** What was injected, or would have been; empty if nothing. */
  public static Map<String, String> of(Injection injection) {
    Map<String, String> annotations = new LinkedHashMap<>();
    put(
        annotations,
        injection.suppressed() ? "would-inject" : "injected",
        injection.places().stream().map(place -> place.policy() + " " + place.pointer()).toList());
    return annotations;
  }

  private static String line(Verdict.Judged judged) {
    PolicyFinding found = judged.of();
    return "%s=%s %s"
        .formatted(found.policy().name(), judged.action().text(), found.finding().pointer())
        .strip();
  }

  private static List<String> exempted(Review review) {
    return review.findings().stream()
        .filter(found -> found.standing() instanceof Standing.Exempted)
        .map(
            found -> found.policy().name() + ": " + ((Standing.Exempted) found.standing()).reason())
        .distinct()
        .toList();
  }

  private static void put(Map<String, String> annotations, String key, List<String> lines) {
    if (!lines.isEmpty()) {
      annotations.put(key, Clipped.to(MAX_LENGTH, String.join("; ", lines)));
    }
  }
}
