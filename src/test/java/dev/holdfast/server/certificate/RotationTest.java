package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made, kept and dropped, by what is held, what has been seen and the time. */
class RotationTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Lifetimes LIFETIMES =
      new Lifetimes(Duration.ofDays(90), Duration.ofDays(365), Duration.ofMinutes(1));
  private static final Names NAMES = Names.ofService("holdfast-system", List.of());

  private final Issuer issuer = new Issuer();
  private final Rotation rotation = new Rotation(LIFETIMES, NAMES, issuer);

  @Test
  void theFirstLookMakesAnAuthorityAndAServingCertificate() {
    Holding first = rotation.next(Holding.NOTHING, Trust.UNSEEN, START);

    assertThat(first.trusted()).hasSize(1);
    assertThat(first.issuer()).contains(first.trusted().getFirst());
    assertThat(first.serving().orElseThrow().end()).isEqualTo(START.plus(LIFETIMES.serving()));
    assertThat(Names.of(first.serving().orElseThrow().certificate())).isEqualTo(NAMES);
  }

  @Test
  void nothingIsDoneWhileNothingIsDue() {
    Holding first = first();
    assertThat(rotation.next(first, Trust.UNSEEN, START)).isEqualTo(first);
    assertThat(rotation.next(first, Trust.UNSEEN, START.plus(Duration.ofDays(59))))
        .isEqualTo(first);
  }

  @Test
  void theServingCertificateIsRenewedAfterTwoThirdsOfItsLifeByTheSameAuthority() {
    Holding first = first();
    Holding next = rotation.next(first, Trust.UNSEEN, START.plus(Duration.ofDays(60)));

    assertThat(next.serving()).isNotEqualTo(first.serving());
    assertThat(next.trusted()).isEqualTo(first.trusted());
    assertThat(next.issuer()).isEqualTo(first.issuer());
  }

  @Test
  void anAuthorityGetsASuccessorAfterTwoThirdsOfItsLifeWhichSignsNothingYet() {
    Instant due = START.plus(Duration.ofDays(365).multipliedBy(2).dividedBy(3));
    Holding before = heldSince(due.minus(Duration.ofDays(10)));
    Holding next = rotation.next(before, Trust.UNSEEN, due);

    assertThat(next.trusted()).hasSize(2).endsWith(before.trusted().getFirst());
    assertThat(next.authorities()).hasSize(2);
    assertThat(next.serving()).isEqualTo(before.serving());
    assertThat(rotation.next(next, Trust.UNSEEN, due.plus(Duration.ofHours(1))))
        .as("as long as the webhooks have not been seen to trust it")
        .isEqualTo(next);
  }

  @Test
  void aSuccessorSignsOnceEveryApiServerTrustsIt() {
    Instant due = START.plus(Duration.ofDays(365).multipliedBy(2).dividedBy(3));
    Holding both = rotation.next(heldSince(due.minus(Duration.ofDays(10))), Trust.UNSEEN, due);
    X509Certificate successor = both.trusted().getFirst();
    Trust seen = Trust.UNSEEN.seen(List.of(both.trusted()), both.trusted(), due);

    assertThat(rotation.next(both, seen, due.plus(Duration.ofSeconds(59)))).isEqualTo(both);
    Holding next = rotation.next(both, seen, due.plus(Duration.ofSeconds(60)));
    assertThat(next.issuer()).contains(successor);
    assertThat(next.trusted()).as("both are trusted").isEqualTo(both.trusted());
  }

  @Test
  void theOldAuthorityIsDroppedOnceEveryServerUsesTheNewCertificate() {
    Holding both = first().with(issuer.authority(LIFETIMES.authority(), START));
    Trust seen = new Trust(Map.of(both.trusted().getFirst(), START.minus(Duration.ofDays(1))));
    Holding signed = rotation.next(both, seen, START);

    assertThat(rotation.next(signed, seen, START.plus(Duration.ofMinutes(9))).trusted()).hasSize(2);
    assertThat(rotation.next(signed, seen, START.plus(Duration.ofMinutes(10))).trusted())
        .containsExactly(both.trusted().getFirst());
  }

  @Test
  void aNewLeaderThatHasSeenNothingKeepsToTheAuthorityInUse() {
    Holding both = first().with(issuer.authority(LIFETIMES.authority(), START));
    Trust seen = new Trust(Map.of(both.trusted().getFirst(), START.minus(Duration.ofDays(1))));
    Holding signed = rotation.next(both, seen, START);

    assertThat(rotation.next(signed, Trust.UNSEEN, START)).isEqualTo(signed);
    Holding renewed = rotation.next(signed, Trust.UNSEEN, START.plus(Duration.ofDays(61)));
    assertThat(renewed.issuer()).contains(both.trusted().getFirst());
  }

  @Test
  void whereTheSecretIsLostWhatIsInUseStaysTrustedAndNothingIsSignedTooEarly() {
    List<X509Certificate> inUse = first().trusted();
    Holding recovered = rotation.next(Holding.NOTHING.trusting(inUse), Trust.UNSEEN, START);

    assertThat(recovered.trusted()).hasSize(2).endsWith(inUse.getFirst());
    assertThat(recovered.serving()).as("replicas go on with what they have").isEmpty();
    Trust seen = Trust.UNSEEN.seen(List.of(recovered.trusted()), recovered.trusted(), START);
    Instant settled = START.plus(Duration.ofMinutes(1));
    Holding signed = rotation.next(recovered, seen, settled);
    assertThat(signed.issuer()).contains(recovered.trusted().getFirst());
    assertThat(rotation.next(signed, seen, settled.plus(Duration.ofMinutes(10))).trusted())
        .as("an authority whose key is lost, or stolen, is soon trusted no more")
        .containsExactly(recovered.trusted().getFirst());
  }

  @Test
  void aLostServingCertificateIsMadeAtOnceWhereThereIsOneAuthority() {
    Holding lost = new Holding(Optional.empty(), first().trusted(), first().authorities());
    assertThat(rotation.next(lost, Trust.UNSEEN, START).serving()).isPresent();
  }

  @Test
  void lostKeysOfTheAuthorityAreReplacedInTheSameOrder() {
    Holding first = first();
    Holding lost = new Holding(first.serving(), first.trusted(), List.of());
    Holding next = rotation.next(lost, Trust.UNSEEN, START);

    assertThat(next.trusted()).hasSize(2);
    assertThat(next.serving()).isEqualTo(first.serving());
    Trust seen = Trust.UNSEEN.seen(List.of(next.trusted()), next.trusted(), START);
    assertThat(rotation.next(next, seen, START.plus(Duration.ofMinutes(2))).issuer())
        .contains(next.trusted().getFirst());
  }

  @Test
  void whatHasExpiredIsDroppedAndMadeAnew() {
    Instant later = START.plus(Duration.ofDays(400));
    Holding next = rotation.next(first(), Trust.UNSEEN, later);

    assertThat(next.trusted()).hasSize(1).doesNotContainAnyElementsOf(first().trusted());
    assertThat(next.serving().orElseThrow().flawAt(later)).isEmpty();
  }

  @Test
  void otherNamesNeedAnotherServingCertificate() {
    Names more = Names.ofService("holdfast-system", List.of("127.0.0.1"));
    Holding next = new Rotation(LIFETIMES, more, issuer).next(first(), Trust.UNSEEN, START);

    assertThat(Names.of(next.serving().orElseThrow().certificate())).isEqualTo(more);
    assertThat(next.issuer()).contains(first().trusted().getFirst());
  }

  @Test
  void aServingCertificateNeverOutlivesItsAuthority() {
    Authority old = issuer.authority(Duration.ofDays(30), START);
    Holding held = new Holding(Optional.empty(), List.of(old.certificate()), List.of(old));
    assertThat(rotation.next(held, Trust.UNSEEN, START).serving().orElseThrow().end())
        .isEqualTo(START.plus(Duration.ofDays(30)));
  }

  private Holding first;

  private Holding first() {
    if (first == null) {
      first = rotation.next(Holding.NOTHING, Trust.UNSEEN, START);
    }
    return first;
  }

  /** The first authority, with a serving certificate of a later day. */
  private Holding heldSince(Instant day) {
    Authority authority = first().authorities().getFirst();
    return first().withServing(issuer.serving(authority, NAMES, LIFETIMES.serving(), day));
  }
}
