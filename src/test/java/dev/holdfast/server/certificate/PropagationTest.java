package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PropagationTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final X509Certificate AUTHORITY =
      new Issuer().authority(Duration.ofDays(1), START).certificate();

  @Test
  void itSettlesOnceItHasStoodInEveryBundleLongEnough() {
    Propagation seen = seenIn(Propagation.NONE, START, List.of(AUTHORITY), List.of(AUTHORITY));
    Propagation again = seenIn(seen, START.plus(MINUTE), List.of(AUTHORITY), List.of(AUTHORITY));

    assertThat(again.isPropagated(AUTHORITY, MINUTE, START.plus(MINUTE))).isTrue();
    assertThat(again.isPropagated(AUTHORITY, MINUTE, START.plusSeconds(59))).isFalse();
  }

  @Test
  void oneBundleWithoutItIsEnoughToBeginAnew() {
    Propagation seen = seenIn(Propagation.NONE, START, List.of(AUTHORITY), List.of(AUTHORITY));
    Propagation lost = seenIn(seen, START.plusSeconds(30), List.of(AUTHORITY), List.of());
    Propagation back = seenIn(lost, START.plusSeconds(40), List.of(AUTHORITY), List.of(AUTHORITY));

    assertThat(back.isPropagated(AUTHORITY, MINUTE, START.plusSeconds(99))).isFalse();
    assertThat(back.isPropagated(AUTHORITY, MINUTE, START.plusSeconds(100))).isTrue();
  }

  @Test
  void theServingCertificateCountsFromItsPublication() {
    Propagation published =
        Propagation.NONE.seen(List.of(), List.of(), Optional.of(AUTHORITY), START);
    Propagation replaced =
        published.seen(List.of(), List.of(), Optional.empty(), START.plusSeconds(1));

    assertThat(published.isPropagated(AUTHORITY, MINUTE, START.plus(MINUTE))).isTrue();
    assertThat(replaced.isPropagated(AUTHORITY, MINUTE, START.plus(MINUTE))).isFalse();
  }

  private static Propagation seenIn(
      Propagation before, Instant now, List<X509Certificate> first, List<X509Certificate> second) {
    return before.seen(List.of(first, second), List.of(AUTHORITY), Optional.empty(), now);
  }
}
