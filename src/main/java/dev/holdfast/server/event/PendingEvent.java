package dev.holdfast.server.event;

import dev.holdfast.resource.Operation;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.Optional;

/**
 * An Event to be written. Equal ones become one Event.
 *
 * @param message one line
 */
record PendingEvent(Subject subject, Reason reason, String message) {

  /**
   * The Event of a review; empty if nothing would be denied, or if the object will not exist
   * because its creation is denied.
   */
  static Optional<PendingEvent> of(Review review) {
    if (review.decisions().isEmpty()) {
      return Optional.empty();
    }
    if (review.verdict() == Verdict.DENIED) {
      boolean exists = review.change().operation() != Operation.CREATE;
      return exists ? of(review, Reason.DENIED) : Optional.empty();
    }
    return review.unlimitedVerdict() == Verdict.DENIED
        ? of(review, Reason.WOULD_BE_DENIED)
        : Optional.empty();
  }

  private static Optional<PendingEvent> of(Review review, Reason reason) {
    return Subject.of(review.change())
        .map(subject -> new PendingEvent(subject, reason, EventMessage.of(review)));
  }
}
