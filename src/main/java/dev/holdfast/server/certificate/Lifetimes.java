package dev.holdfast.server.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * How long certificates are valid, and when they are renewed.
 *
 * @param authority at least three times {@code serving}: an authority that signs until two thirds
 *     of its life outlives all that it signs
 * @param propagationDelay how long an authority must be in every caBundle before it signs, so that
 *     each API server knows it
 */
record Lifetimes(Duration serving, Duration authority, Duration propagationDelay) {

  /** Certificates are valid from this long before now, for clients whose clock is behind. */
  static final Duration BACKDATED = Duration.ofHours(1);

  /** An authority stays trusted for this many propagation delays after its last use. */
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
   * These lifetimes, for servers that read the Secret with this period.
   *
   * @throws IllegalArgumentException if a server that misses two reads could use a certificate that
   *     is no longer trusted
   */
  Lifetimes checkedEvery(Duration checkPeriod) {
    if (checkPeriod.multipliedBy(3).compareTo(retirement()) > 0) {
      throw new IllegalArgumentException(
          "holdfast.certificates.check-period is %s; it must be at most three times holdfast.certificates.ca-propagation-delay, %s"
              .formatted(checkPeriod, propagationDelay));
    }
    return this;
  }

  /**
   * How long a serving certificate must be in the Secret of the replicas before other authorities
   * are no longer trusted: every replica uses it then.
   */
  Duration retirement() {
    return propagationDelay.multipliedBy(PROPAGATION_DELAYS_TO_RETIRE);
  }

  private static Instant createdAt(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant().plus(BACKDATED);
  }

  /** Whether two thirds of a certificate's life are over, so that it must be renewed. */
  static boolean isDue(X509Certificate certificate, Instant now) {
    Instant created = createdAt(certificate);
    Duration life = Duration.between(created, certificate.getNotAfter().toInstant());
    return !now.isBefore(created.plus(life.multipliedBy(2).dividedBy(3)));
  }

  static boolean isOver(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotAfter().toInstant());
  }
}
