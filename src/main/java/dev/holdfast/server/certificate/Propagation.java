package dev.holdfast.server.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Since when each certificate has been where others read it: an authority in the caBundle of every
 * webhook, the serving certificate in the Secret of the replicas. Only one process observes this,
 * and one that has just started knows of none, so it may only wait longer than necessary.
 */
record Propagation(Map<X509Certificate, Instant> since) {

  static final Propagation NONE = new Propagation(Map.of());

  Propagation {
    since = Map.copyOf(since);
  }

  /**
   * The state after another observation.
   *
   * @param bundles the caBundle of each webhook
   * @param trusted the authorities to look for
   * @param published the serving certificate that replicas read; empty if there is none
   */
  Propagation seen(
      Collection<List<X509Certificate>> bundles,
      List<X509Certificate> trusted,
      Optional<X509Certificate> published,
      Instant now) {
    Map<X509Certificate, Instant> seen = new HashMap<>();
    for (X509Certificate authority : trusted) {
      if (bundles.stream().allMatch(bundle -> bundle.contains(authority))) {
        seen.put(authority, since.getOrDefault(authority, now));
      }
    }
    published.ifPresent(serving -> seen.put(serving, since.getOrDefault(serving, now)));
    return new Propagation(seen);
  }

  /** Whether a certificate has been there at least this long. */
  boolean isPropagated(X509Certificate certificate, Duration delay, Instant now) {
    return Optional.ofNullable(since.get(certificate))
        .filter(start -> !now.isBefore(start.plus(delay)))
        .isPresent();
  }
}
