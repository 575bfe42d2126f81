package dev.holdfast.server.event;

import dev.holdfast.resource.Operation;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.Optional;

/**
 * What is to be told of an object. Notices that are equal become one Event.
 *
 * @param subject the object
 * @param reason what became of the request
 * @param message one line: what was asked for, the policies, and what to write instead
 */
record PendingEvent(Subject subject, Reason reason, String message) {

  /** That of a review; empty if nothing is to be told, or there will be no object to tell it of. */
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
