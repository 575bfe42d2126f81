package dev.holdfast.server.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be made, kept and dropped: a decision by what is held, what has been seen and the
 * time, and by nothing else. See docs/adr/0007.
 *
 * @param lifetimes how long things last
 * @param names of the server
 * @param issuer makes what is to be made
 */
record Rotation(Lifetimes lifetimes, SubjectAltNames names, Issuer issuer) {

  /** What is to be held from now on; the same if nothing is to be done. */
  CertificateState next(CertificateState held, CaPropagation propagation, Instant now) {
    CertificateState trusted = withAuthority(withoutRetired(held, now), now);
    return signer(trusted, propagation, now)
        .filter(signer -> isServingDue(trusted, signer, now))
        .map(signer -> trusted.withServing(issuer.serving(signer, names, lifetimes.serving(), now)))
        .orElse(trusted);
  }

  private CertificateState withoutRetired(CertificateState held, Instant now) {
    Optional<X509Certificate> issuerInUse = issuerInUse(held, now);
    Optional<X509Certificate> newest =
        held.authorities().stream().map(Authority::certificate).findFirst();
    boolean isTakenUp =
        issuerInUse.isPresent()
            && held.serving()
                .filter(used -> lifetimes.isTakenUp(used.certificate(), now))
                .isPresent();
    return held.trustingOnly(
        authority ->
            !Lifetimes.isOver(authority, now)
                && (!isTakenUp
                    || authority.equals(issuerInUse.get())
                    || authority.equals(newest.orElse(authority))));
  }

  private CertificateState withAuthority(CertificateState held, Instant now) {
    boolean isNewestFresh =
        held.authorities().stream()
            .findFirst()
            .filter(newest -> !Lifetimes.isDue(newest.certificate(), now))
            .isPresent();
    return isNewestFresh ? held : held.with(issuer.authority(lifetimes.authority(), now));
  }

  /** The newest authority that every API server trusts by now. */
  private Optional<Authority> signer(
      CertificateState held, CaPropagation propagation, Instant now) {
    // Where any authority of ours is trusted, it is the oldest.
    X509Certificate oldest = held.trusted().getLast();
    Optional<X509Certificate> inUse = issuerInUse(held, now);
    return held.authorities().stream()
        .filter(
            authority ->
                authority.certificate().equals(oldest)
                    || inUse.filter(authority.certificate()::equals).isPresent()
                    || propagation.isPropagated(
                        authority.certificate(), lifetimes.propagationDelay(), now))
        .findFirst();
  }

  private boolean isServingDue(CertificateState held, Authority signer, Instant now) {
    Optional<X509Certificate> inUse = issuerInUse(held, now);
    if (inUse.isEmpty()) {
      return true;
    }
    X509Certificate used = held.serving().orElseThrow().certificate();
    List<X509Certificate> order = held.trusted();
    return Lifetimes.isDue(used, now)
        || !SubjectAltNames.of(used).equals(names)
        || order.indexOf(signer.certificate()) < order.indexOf(inUse.get());
  }

  /** The authority behind the serving certificate, if both are still worth something. */
  private static Optional<X509Certificate> issuerInUse(CertificateState held, Instant now) {
    return held.serving().filter(used -> used.flawAt(now).isEmpty()).flatMap(used -> held.issuer());
  }
}
