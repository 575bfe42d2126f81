package dev.holdfast.server.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * How long what is made is worth something, and when the next is made.
 *
 * @param serving of a serving certificate
 * @param authority of an authority; at least three times as long, so that one whose successor is
 *     made at two thirds of its life outlives whatever it signs
 * @param propagationDelay how long an authority must have stood in every caBundle before it signs:
 *     in the meantime each API server learns of it
 */
record Lifetimes(Duration serving, Duration authority, Duration propagationDelay) {

  /**
   * Certificates are worth something so much before they are made, for those whose clock is behind.
   */
  static final Duration BACKDATED = Duration.ofHours(1);

  /**
   * An authority that signs nothing in use any more is trusted this many propagation delays longer.
   */
  private static final int PROPAGATION_DELAYS_TO_RETIRE = 10;

  Lifetimes {
    if (!serving.isPositive() || authority.compareTo(serving.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "holdfast.certificates.authority-lifetime is %s; it must be at least three times holdfast.certificates.lifetime, %s"
              .formatted(authority, serving));
    }
    if (!propagationDelay.isPositive() || propagationDelay.multipliedBy(3).compareTo(serving) > 0) {
      throw new IllegalArgumentException(
          "holdfast.certificates.ca-propagation-delay is %s; it must be at most a third of holdfast.certificates.lifetime, %s"
              .formatted(propagationDelay, serving));
    }
  }

  /**
   * These lifetimes, for servers that look so often whether there is a new certificate.
   *
   * @throws IllegalArgumentException if one that misses a look or two would be trusted no more
   */
  Lifetimes lookedAtEvery(Duration checkPeriod) {
    if (checkPeriod.multipliedBy(3).compareTo(retirement()) > 0) {
      throw new IllegalArgumentException(
          "holdfast.certificates.check-period is %s; it must be at most three times holdfast.certificates.ca-propagation-delay, %s"
              .formatted(checkPeriod, propagationDelay));
    }
    return this;
  }

  private Duration retirement() {
    return propagationDelay.multipliedBy(PROPAGATION_DELAYS_TO_RETIRE);
  }

  /** When a certificate was made. */
  static Instant madeAt(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant().plus(BACKDATED);
  }

  /** Whether two thirds of a certificate's life are over: its successor is to be made. */
  static boolean isDue(X509Certificate certificate, Instant now) {
    Instant made = madeAt(certificate);
    Duration life = Duration.between(made, certificate.getNotAfter().toInstant());
    return !now.isBefore(made.plus(life.multipliedBy(2).dividedBy(3)));
  }

  static boolean isOver(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotAfter().toInstant());
  }

  /** Whether by now every server uses a serving certificate that was made then. */
  boolean isTakenUp(X509Certificate serving, Instant now) {
    return !now.isBefore(madeAt(serving).plus(retirement()));
  }
}
