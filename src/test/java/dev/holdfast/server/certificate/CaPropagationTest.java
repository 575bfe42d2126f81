package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaPropagationTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final X509Certificate AUTHORITY =
      new Issuer().authority(Duration.ofDays(1), START).certificate();

  @Test
  void itSettlesOnceItHasStoodInEveryBundleLongEnough() {
    CaPropagation seen = seenIn(CaPropagation.NONE, START, List.of(AUTHORITY), List.of(AUTHORITY));
    CaPropagation again = seenIn(seen, START.plus(MINUTE), List.of(AUTHORITY), List.of(AUTHORITY));

    assertThat(again.isPropagated(AUTHORITY, MINUTE, START.plus(MINUTE))).isTrue();
    assertThat(again.isPropagated(AUTHORITY, MINUTE, START.plusSeconds(59))).isFalse();
  }

  @Test
  void oneBundleWithoutItIsEnoughToBeginAnew() {
    CaPropagation seen = seenIn(CaPropagation.NONE, START, List.of(AUTHORITY), List.of(AUTHORITY));
    CaPropagation lost = seenIn(seen, START.plusSeconds(30), List.of(AUTHORITY), List.of());
    CaPropagation back =
        seenIn(lost, START.plusSeconds(40), List.of(AUTHORITY), List.of(AUTHORITY));

    assertThat(back.isPropagated(AUTHORITY, MINUTE, START.plusSeconds(99))).isFalse();
    assertThat(back.isPropagated(AUTHORITY, MINUTE, START.plusSeconds(100))).isTrue();
  }

  private static CaPropagation seenIn(
      CaPropagation before,
      Instant now,
      List<X509Certificate> first,
      List<X509Certificate> second) {
    return before.seen(List.of(first, second), List.of(AUTHORITY), now);
  }
}
