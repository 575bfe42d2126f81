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
 * Since when each authority has been in the caBundle of every webhook, as observed by one server. A
 * server that has just started knows of none, so it may only wait longer than necessary.
 */
record CaPropagation(Map<X509Certificate, Instant> since) {

  static final CaPropagation NONE = new CaPropagation(Map.of());

  CaPropagation {
    since = Map.copyOf(since);
  }

  /**
   * The state after another observation.
   *
   * @param bundles the caBundle of each webhook
   * @param trusted the authorities to look for
   */
  CaPropagation seen(
      Collection<List<X509Certificate>> bundles, List<X509Certificate> trusted, Instant now) {
    Map<X509Certificate, Instant> seen = new HashMap<>();
    for (X509Certificate authority : trusted) {
      if (bundles.stream().allMatch(bundle -> bundle.contains(authority))) {
        seen.put(authority, since.getOrDefault(authority, now));
      }
    }
    return new CaPropagation(seen);
  }

  /** Whether an authority has been there long enough for every API server to know it. */
  boolean isPropagated(X509Certificate authority, Duration propagationDelay, Instant now) {
    return Optional.ofNullable(since.get(authority))
        .filter(start -> !now.isBefore(start.plus(propagationDelay)))
        .isPresent();
  }
}
