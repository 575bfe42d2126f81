package dev.holdfast.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which certificates are created, kept and removed. */
class RotationTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Lifetimes LIFETIMES =
      new Lifetimes(Duration.ofDays(90), Duration.ofDays(365), Duration.ofMinutes(1));
  private static final SubjectAltNames NAMES =
      SubjectAltNames.ofService("holdfast-system", List.of());

  private final Issuer issuer = new Issuer();
  private final Rotation rotation = new Rotation(LIFETIMES, NAMES, issuer);

  @Test
  void theFirstLookMakesAnAuthorityAndAServingCertificate() {
    CertificateState first = rotation.next(CertificateState.NOTHING, Propagation.NONE, START);

    assertThat(first.trusted()).hasSize(1);
    assertThat(first.issuer()).contains(first.trusted().getFirst());
    assertThat(first.serving().orElseThrow().end()).isEqualTo(START.plus(LIFETIMES.serving()));
    assertThat(SubjectAltNames.of(first.serving().orElseThrow().certificate())).isEqualTo(NAMES);
  }

  @Test
  void nothingIsDoneWhileNothingIsDue() {
    CertificateState first = first();
    assertThat(rotation.next(first, Propagation.NONE, START)).isEqualTo(first);
    assertThat(rotation.next(first, Propagation.NONE, START.plus(Duration.ofDays(59))))
        .isEqualTo(first);
  }

  @Test
  void theServingCertificateIsRenewedAfterTwoThirdsOfItsLifeByTheSameAuthority() {
    CertificateState first = first();
    CertificateState next = rotation.next(first, Propagation.NONE, START.plus(Duration.ofDays(60)));

    assertThat(next.serving()).isNotEqualTo(first.serving());
    assertThat(next.trusted()).isEqualTo(first.trusted());
    assertThat(next.issuer()).isEqualTo(first.issuer());
  }

  @Test
  void anAuthorityGetsASuccessorAfterTwoThirdsOfItsLifeWhichSignsNothingYet() {
    Instant due = START.plus(Duration.ofDays(365).multipliedBy(2).dividedBy(3));
    CertificateState before = heldSince(due.minus(Duration.ofDays(10)));
    CertificateState next = rotation.next(before, Propagation.NONE, due);

    assertThat(next.trusted()).hasSize(2).endsWith(before.trusted().getFirst());
    assertThat(next.authorities()).hasSize(2);
    assertThat(next.serving()).isEqualTo(before.serving());
    assertThat(rotation.next(next, Propagation.NONE, due.plus(Duration.ofHours(1))))
        .as("until every webhook trusts it")
        .isEqualTo(next);
  }

  @Test
  void aSuccessorSignsOnceEveryApiServerTrustsIt() {
    Instant due = START.plus(Duration.ofDays(365).multipliedBy(2).dividedBy(3));
    CertificateState both =
        rotation.next(heldSince(due.minus(Duration.ofDays(10))), Propagation.NONE, due);
    X509Certificate successor = both.trusted().getFirst();
    Propagation seen =
        Propagation.NONE.seen(List.of(both.trusted()), both.trusted(), Optional.empty(), due);

    assertThat(rotation.next(both, seen, due.plus(Duration.ofSeconds(59)))).isEqualTo(both);
    CertificateState next = rotation.next(both, seen, due.plus(Duration.ofSeconds(60)));
    assertThat(next.issuer()).contains(successor);
    assertThat(next.trusted()).as("both are trusted").isEqualTo(both.trusted());
  }

  @Test
  void theOldAuthorityIsDroppedOnceEveryServerUsesTheNewCertificate() {
    CertificateState both = first().with(issuer.authority(LIFETIMES.authority(), START));
    Propagation seen =
        new Propagation(Map.of(both.trusted().getFirst(), START.minus(Duration.ofDays(1))));
    CertificateState signed = rotation.next(both, seen, START);
    Propagation published = published(signed, START);

    assertThat(rotation.next(signed, published, START.plus(Duration.ofMinutes(9))).trusted())
        .hasSize(2);
    assertThat(rotation.next(signed, published, START.plus(Duration.ofMinutes(10))).trusted())
        .containsExactly(both.trusted().getFirst());
  }

  @Test
  void theOldAuthorityStaysWhileServersCannotGetTheNewCertificate() {
    CertificateState both = first().with(issuer.authority(LIFETIMES.authority(), START));
    Propagation seen =
        new Propagation(Map.of(both.trusted().getFirst(), START.minus(Duration.ofDays(1))));
    CertificateState signed = rotation.next(both, seen, START);
    Instant late = START.plus(Duration.ofDays(1));

    assertThat(rotation.next(signed, seen, late).trusted()).as("not published").hasSize(2);
    assertThat(rotation.next(signed, published(both, START), late).trusted())
        .as("the old one is still published")
        .hasSize(2);
    assertThat(rotation.next(signed, published(signed, late), late).trusted())
        .as("published just now")
        .hasSize(2);
  }

  @Test
  void aNewLeaderThatHasSeenNothingKeepsToTheAuthorityInUse() {
    CertificateState both = first().with(issuer.authority(LIFETIMES.authority(), START));
    Propagation seen =
        new Propagation(Map.of(both.trusted().getFirst(), START.minus(Duration.ofDays(1))));
    CertificateState signed = rotation.next(both, seen, START);

    assertThat(rotation.next(signed, Propagation.NONE, START)).isEqualTo(signed);
    CertificateState renewed =
        rotation.next(signed, Propagation.NONE, START.plus(Duration.ofDays(61)));
    assertThat(renewed.issuer()).contains(both.trusted().getFirst());
  }

  @Test
  void whereTheSecretIsLostWhatIsInUseStaysTrustedAndNothingIsSignedTooEarly() {
    List<X509Certificate> inUse = first().trusted();
    CertificateState recovered =
        rotation.next(CertificateState.NOTHING.trusting(inUse), Propagation.NONE, START);

    assertThat(recovered.trusted()).hasSize(2).endsWith(inUse.getFirst());
    assertThat(recovered.serving()).as("replicas continue with the current certificate").isEmpty();
    Propagation seen =
        Propagation.NONE.seen(
            List.of(recovered.trusted()), recovered.trusted(), Optional.empty(), START);
    Instant settled = START.plus(Duration.ofMinutes(1));
    CertificateState signed = rotation.next(recovered, seen, settled);
    assertThat(signed.issuer()).contains(recovered.trusted().getFirst());
    assertThat(
            rotation
                .next(signed, published(signed, settled), settled.plus(Duration.ofMinutes(10)))
                .trusted())
        .as("an authority whose key is lost, or stolen, is soon no longer trusted")
        .containsExactly(recovered.trusted().getFirst());
  }

  @Test
  void aLostServingCertificateIsMadeAtOnceWhereThereIsOneAuthority() {
    CertificateState lost =
        new CertificateState(Optional.empty(), first().trusted(), first().authorities());
    assertThat(rotation.next(lost, Propagation.NONE, START).serving()).isPresent();
  }

  @Test
  void lostKeysOfTheAuthorityAreReplacedInTheSameOrder() {
    CertificateState first = first();
    CertificateState lost = new CertificateState(first.serving(), first.trusted(), List.of());
    CertificateState next = rotation.next(lost, Propagation.NONE, START);

    assertThat(next.trusted()).hasSize(2);
    assertThat(next.serving()).isEqualTo(first.serving());
    Propagation seen =
        Propagation.NONE.seen(List.of(next.trusted()), next.trusted(), Optional.empty(), START);
    assertThat(rotation.next(next, seen, START.plus(Duration.ofMinutes(2))).issuer())
        .contains(next.trusted().getFirst());
  }

  @Test
  void whatHasExpiredIsDroppedAndMadeAnew() {
    Instant later = START.plus(Duration.ofDays(400));
    CertificateState next = rotation.next(first(), Propagation.NONE, later);

    assertThat(next.trusted()).hasSize(1).doesNotContainAnyElementsOf(first().trusted());
    assertThat(next.serving().orElseThrow().flawAt(later)).isEmpty();
  }

  @Test
  void otherNamesNeedAnotherServingCertificate() {
    SubjectAltNames more = SubjectAltNames.ofService("holdfast-system", List.of("127.0.0.1"));
    CertificateState next =
        new Rotation(LIFETIMES, more, issuer).next(first(), Propagation.NONE, START);

    assertThat(SubjectAltNames.of(next.serving().orElseThrow().certificate())).isEqualTo(more);
    assertThat(next.issuer()).contains(first().trusted().getFirst());
  }

  @Test
  void aServingCertificateNeverOutlivesItsAuthority() {
    Authority old = issuer.authority(Duration.ofDays(30), START);
    CertificateState held =
        new CertificateState(Optional.empty(), List.of(old.certificate()), List.of(old));
    assertThat(rotation.next(held, Propagation.NONE, START).serving().orElseThrow().end())
        .isEqualTo(START.plus(Duration.ofDays(30)));
  }

  /** What is observed if servers have read the certificate of this state since then. */
  private static Propagation published(CertificateState state, Instant since) {
    return Propagation.NONE.seen(
        List.of(state.trusted()),
        state.trusted(),
        state.serving().map(ServingCertificate::certificate),
        since);
  }

  private CertificateState first;

  private CertificateState first() {
    if (first == null) {
      first = rotation.next(CertificateState.NOTHING, Propagation.NONE, START);
    }
    return first;
  }

  /** The first authority, with a serving certificate of a later day. */
  private CertificateState heldSince(Instant day) {
    Authority authority = first().authorities().getFirst();
    return first().withServing(issuer.serving(authority, NAMES, LIFETIMES.serving(), day));
  }
}
