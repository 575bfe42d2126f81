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
 * Since when each authority has stood in the caBundle of every webhook, as far as one server has
 * seen. A server that begins to look knows of none, which can only make it wait.
 *
 * @param since by authority
 */
record CaPropagation(Map<X509Certificate, Instant> since) {

  /** Nothing has been seen. */
  static final CaPropagation SKIP = new CaPropagation(Map.of());

  CaPropagation {
    since = Map.copyOf(since);
  }

  /**
   * After another look.
   *
   * @param bundles the caBundle of each webhook
   * @param trusted the authorities that are looked for
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

  /** Whether an authority has stood there so long that every API server knows of it. */
  boolean isPropagated(X509Certificate authority, Duration propagationDelay, Instant now) {
    return Optional.ofNullable(since.get(authority))
        .filter(start -> !now.isBefore(start.plus(propagationDelay)))
        .isPresent();
  }
}
