package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final X509Certificate AUTHORITY =
      new Issuer().authority(Duration.ofDays(1), START).certificate();

  @Test
  void itSettlesOnceItHasStoodInEveryBundleLongEnough() {
    Trust seen = seenIn(Trust.UNSEEN, START, List.of(AUTHORITY), List.of(AUTHORITY));
    Trust again = seenIn(seen, START.plus(MINUTE), List.of(AUTHORITY), List.of(AUTHORITY));

    assertThat(again.isSettled(AUTHORITY, MINUTE, START.plus(MINUTE))).isTrue();
    assertThat(again.isSettled(AUTHORITY, MINUTE, START.plusSeconds(59))).isFalse();
  }

  @Test
  void oneBundleWithoutItIsEnoughToBeginAnew() {
    Trust seen = seenIn(Trust.UNSEEN, START, List.of(AUTHORITY), List.of(AUTHORITY));
    Trust lost = seenIn(seen, START.plusSeconds(30), List.of(AUTHORITY), List.of());
    Trust back = seenIn(lost, START.plusSeconds(40), List.of(AUTHORITY), List.of(AUTHORITY));

    assertThat(back.isSettled(AUTHORITY, MINUTE, START.plusSeconds(99))).isFalse();
    assertThat(back.isSettled(AUTHORITY, MINUTE, START.plusSeconds(100))).isTrue();
  }

  private static Trust seenIn(
      Trust before, Instant now, List<X509Certificate> first, List<X509Certificate> second) {
    return before.seen(List.of(first, second), List.of(AUTHORITY), now);
  }
}
