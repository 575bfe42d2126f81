package dev.holdfast.server.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides which certificates to create, keep and remove, only from the current state, the
 * propagation of authorities and the time. See docs/adr/0007.
 */
record Rotation(Lifetimes lifetimes, SubjectAltNames names, Issuer issuer) {

  /** The next state; equal to the current one if nothing is due. */
  CertificateState next(CertificateState current, Propagation propagation, Instant now) {
    CertificateState trusted = withAuthority(withoutRetired(current, propagation, now), now);
    return signer(trusted, propagation, now)
        .filter(signer -> isServingDue(trusted, signer, now))
        .map(signer -> trusted.withServing(issuer.serving(signer, names, lifetimes.serving(), now)))
        .orElse(trusted);
  }

  private CertificateState withoutRetired(
      CertificateState current, Propagation propagation, Instant now) {
    Optional<X509Certificate> issuerInUse = issuerInUse(current, now);
    Optional<X509Certificate> newest =
        current.authorities().stream().map(Authority::certificate).findFirst();
    boolean isRolledOut =
        issuerInUse.isPresent()
            && current
                .serving()
                .filter(
                    used ->
                        propagation.isPropagated(used.certificate(), lifetimes.retirement(), now))
                .isPresent();
    return current.trustingOnly(
        authority ->
            !Lifetimes.isOver(authority, now)
                && (!isRolledOut
                    || authority.equals(issuerInUse.get())
                    || authority.equals(newest.orElse(authority))));
  }

  private CertificateState withAuthority(CertificateState current, Instant now) {
    boolean isNewestFresh =
        current.authorities().stream()
            .findFirst()
            .filter(newest -> !Lifetimes.isDue(newest.certificate(), now))
            .isPresent();
    return isNewestFresh ? current : current.with(issuer.authority(lifetimes.authority(), now));
  }

  /** The newest authority that every API server already trusts. */
  private Optional<Authority> signer(
      CertificateState current, Propagation propagation, Instant now) {
    // An API server that trusts any of our authorities trusts the oldest.
    X509Certificate oldest = current.trusted().getLast();
    Optional<X509Certificate> inUse = issuerInUse(current, now);
    return current.authorities().stream()
        .filter(
            authority ->
                authority.certificate().equals(oldest)
                    || inUse.filter(authority.certificate()::equals).isPresent()
                    || propagation.isPropagated(
                        authority.certificate(), lifetimes.propagationDelay(), now))
        .findFirst();
  }

  private boolean isServingDue(CertificateState current, Authority signer, Instant now) {
    Optional<X509Certificate> inUse = issuerInUse(current, now);
    if (inUse.isEmpty()) {
      return true;
    }
    X509Certificate used = current.serving().orElseThrow().certificate();
    List<X509Certificate> order = current.trusted();
    return Lifetimes.isDue(used, now)
        || !SubjectAltNames.of(used).equals(names)
        || order.indexOf(signer.certificate()) < order.indexOf(inUse.get());
  }

  /** The authority that signed the serving certificate, if that is valid. */
  private static Optional<X509Certificate> issuerInUse(CertificateState current, Instant now) {
    return current
        .serving()
        .filter(used -> used.flawAt(now).isEmpty())
        .flatMap(used -> current.issuer());
  }
}
