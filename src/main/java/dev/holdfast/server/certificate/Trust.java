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
record Trust(Map<X509Certificate, Instant> since) {

  /** Nothing has been seen. */
  static final Trust UNSEEN = new Trust(Map.of());

  Trust {
    since = Map.copyOf(since);
  }

  /**
   * After another look.
   *
   * @param bundles the caBundle of each webhook
   * @param trusted the authorities that are looked for
   */
  Trust seen(
      Collection<List<X509Certificate>> bundles, List<X509Certificate> trusted, Instant now) {
    Map<X509Certificate, Instant> seen = new HashMap<>();
    for (X509Certificate authority : trusted) {
      if (bundles.stream().allMatch(bundle -> bundle.contains(authority))) {
        seen.put(authority, since.getOrDefault(authority, now));
      }
    }
    return new Trust(seen);
  }

  /** Whether an authority has stood there so long that every API server knows of it. */
  boolean isSettled(X509Certificate authority, Duration settling, Instant now) {
    return Optional.ofNullable(since.get(authority))
        .filter(start -> !now.isBefore(start.plus(settling)))
        .isPresent();
  }
}
