package dev.holdfast.server.event;

import dev.holdfast.policy.Action;
import dev.holdfast.report.FindingText;
import dev.holdfast.report.Printable;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.OneLine;
import dev.holdfast.review.Decision;
import dev.holdfast.review.FindingStatus;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The message of an Event: one line, at most 1,024 bytes of UTF-8. Source: kubernetes/kubernetes,
 * pkg/apis/core/validation/events.go, NoteLengthLimit, which counts bytes.
 */
public final class EventMessage {

  static final int MAX_BYTES = 1024;

  /** More would not fit. */
  private static final int MAX_MISTAKES = 20;

  private EventMessage() {}

  /** The operation, then each policy that denies it without max action, and its finding. */
  public static String of(Review review) {
    String mistakes =
        review.decisions().stream()
            .filter(decision -> decision.unlimited() == Action.DENY)
            .limit(MAX_MISTAKES)
            .map(Decision::finding)
            .map(found -> mistake(review, found))
            .collect(Collectors.joining("; "));
    String line = "request to %s: %s".formatted(verb(review.change()), mistakes);
    return Clipped.toBytes(MAX_BYTES, Printable.of(OneLine.of(line)));
  }

  private static String mistake(Review review, PolicyFinding found) {
    String mistake = found.policy().name() + ": " + FindingText.message(review, found);
    return found.status() instanceof FindingStatus.ExemptionRemoved
        ? mistake + ". " + FindingText.exemptionHint(review, found)
        : mistake;
  }

  private static String verb(Change change) {
    return change.subresource().isEmpty()
        ? change.operation().name().toLowerCase(Locale.ROOT)
        : change.subresource();
  }
}
