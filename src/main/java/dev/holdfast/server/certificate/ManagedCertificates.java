package dev.holdfast.server.certificate;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * The certificates that Holdfast creates itself. Every replica uses the certificate in the Secret;
 * the leader renews the Secret and the caBundles. Two leaders at the same time do no harm: a write
 * fails if the object has changed since it was read.
 */
final class ManagedCertificates implements CertificateSnapshot.Source {

  private static final Logger LOG = Logger.getLogger(ManagedCertificates.class);

  private final CertificateSecret secret;
  private final Rotation rotation;
  private final BooleanSupplier leads;
  private final Clock clock;
  private CaPropagation propagation = CaPropagation.NONE;

  /**
   * Certificates in a Secret.
   *
   * @param secret its client reads and writes the webhooks, too
   */
  ManagedCertificates(
      CertificateSecret secret, Rotation rotation, BooleanSupplier leads, Clock clock) {
    this.secret = secret;
    this.rotation = rotation;
    this.leads = leads;
    this.clock = clock;
  }

  @Override
  public CertificateSnapshot snapshot() {
    try {
      if (leads.getAsBoolean()) {
        return reconcile();
      }
      propagation = CaPropagation.NONE;
      return read();
    } catch (KubernetesClientException e) {
      return new CertificateSnapshot(Optional.empty(), problem(e).stream().toList());
    }
  }

  private CertificateSnapshot read() {
    return secret
        .read()
        .map(CertificateSecret::contentOf)
        .map(stored -> new CertificateSnapshot(stored.state().serving(), named(stored.problems())))
        .orElseGet(
            () -> CertificateSnapshot.failed(secret + " does not exist; the leader creates it"));
  }

  /**
   * The webhooks are read before the Secret. So a replica with an old Secret has an old version of
   * the webhooks too, and cannot remove an authority that another replica added. Serving
   * certificates are renewed even if the webhooks cannot be read or written.
   */
  private CertificateSnapshot reconcile() {
    List<String> problems = new ArrayList<>();
    Optional<WebhookBundles> webhooks = webhooks(problems);
    Optional<Secret> before = secret.read();
    StoredCertificates stored =
        before
            .map(CertificateSecret::contentOf)
            .orElse(new StoredCertificates(CertificateState.NOTHING, List.of()));
    if (stored.state().trusted().isEmpty() && webhooks.isEmpty()) {
      // Without the webhooks' caBundles it is unknown when a new authority may sign.
      return new CertificateSnapshot(stored.state().serving(), problems);
    }
    CertificateState current =
        webhooks.map(read -> recovered(stored.state(), read)).orElse(stored.state());
    Instant now = clock.instant();
    propagation =
        webhooks
            .map(read -> propagation.seen(read.trusted(), current.trusted(), now))
            .orElse(CaPropagation.NONE);
    CertificateState next = rotation.next(current, propagation, now);
    if (!next.equals(stored.state())) {
      secret.write(before, next);
      log(stored, next);
    }
    webhooks.ifPresent(read -> write(read, next.trusted(), problems));
    return new CertificateSnapshot(next.serving(), problems);
  }

  private Optional<WebhookBundles> webhooks(List<String> problems) {
    try {
      WebhookBundles read = WebhookBundles.read(secret.client());
      for (String kind : read.missing()) {
        problems.add(
            kind + " holdfast does not exist, so the API server sends no requests to Holdfast");
      }
      return Optional.of(read);
    } catch (KubernetesClientException e) {
      problem(e).ifPresent(problems::add);
      return Optional.empty();
    }
  }

  private void write(
      WebhookBundles webhooks, List<X509Certificate> trusted, List<String> problems) {
    try {
      webhooks.write(trusted, secret.client());
    } catch (KubernetesClientException e) {
      problem(e).ifPresent(problems::add);
    }
  }

  /** The message for operators; empty for a conflict, because the object is read again soon. */
  private static Optional<String> problem(KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_CONFLICT
        ? Optional.empty()
        : Optional.of(
            Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .orElse("the API server does not answer: " + e.getMessage()));
  }

  /** Restores a lost bundle from the webhooks that use it. */
  private static CertificateState recovered(CertificateState stored, WebhookBundles webhooks) {
    if (!stored.trusted().isEmpty()) {
      return stored;
    }
    List<X509Certificate> authorities =
        webhooks.trusted().stream()
            .flatMap(List::stream)
            .filter(certificate -> certificate.getBasicConstraints() >= 0)
            .distinct()
            .toList();
    return stored.trusting(authorities);
  }

  private void log(StoredCertificates before, CertificateState next) {
    named(before.problems()).forEach(problem -> LOG.warnf("%s; it is created again", problem));
    LOG.infof(
        "%s written: %s, trusted authorities: %d",
        secret,
        next.serving().map(ServingCertificate::toString).orElse("no serving certificate yet"),
        next.trusted().size());
  }

  private List<String> named(List<String> problems) {
    return problems.stream().map(problem -> secret + ": " + problem).toList();
  }
}
