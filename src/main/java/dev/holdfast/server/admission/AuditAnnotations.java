package dev.holdfast.server.admission;

import dev.holdfast.resource.Clipped;
import dev.holdfast.review.Decision;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.Injection;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The audit annotations of an answer. Kubernetes adds the webhook's name to each key. */
public final class AuditAnnotations {

  /** The API server does not limit the length of a value. */
  private static final int MAX_LENGTH = 2000;

  private AuditAnnotations() {}

  /** The verdicts with and without max action, findings and exemptions; empty without findings. */
  public static Map<String, String> of(Review review) {
    Map<String, String> annotations = new LinkedHashMap<>();
    if (review.decisions().isEmpty()) {
      return annotations;
    }
    String verdict = review.verdict().text();
    String unlimited = review.unlimitedVerdict().text();
    annotations.put("verdict", verdict);
    if (!unlimited.equals(verdict)) {
      annotations.put("would-be", unlimited);
    }
    put(annotations, "findings", review.decisions().stream().map(AuditAnnotations::line).toList());
    put(annotations, "exempted", exempted(review));
    return annotations;
  }

  /** What was injected, or would be without max action; empty if nothing. */
  public static Map<String, String> of(Injection injection) {
    Map<String, String> annotations = new LinkedHashMap<>();
    put(
        annotations,
        injection.suppressed() ? "would-inject" : "injected",
        injection.places().stream().map(place -> place.policy() + " " + place.pointer()).toList());
    return annotations;
  }

  private static String line(Decision decision) {
    PolicyFinding found = decision.finding();
    return "%s=%s %s"
        .formatted(found.policy().name(), decision.unlimited().text(), found.finding().pointer())
        .strip();
  }

  private static List<String> exempted(Review review) {
    return review.findings().stream()
        .filter(found -> found.status() instanceof FindingStatus.Exempted)
        .map(
            found ->
                found.policy().name() + ": " + ((FindingStatus.Exempted) found.status()).reason())
        .distinct()
        .toList();
  }

  private static void put(Map<String, String> annotations, String key, List<String> lines) {
    if (!lines.isEmpty()) {
      annotations.put(key, Clipped.to(MAX_LENGTH, String.join("; ", lines)));
    }
  }
}
