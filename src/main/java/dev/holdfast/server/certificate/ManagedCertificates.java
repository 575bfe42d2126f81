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
 * The certificates that Holdfast makes itself. Every replica serves with what the Secret holds; the
 * leader keeps the Secret and the webhooks in order. Nothing breaks if two believe that they lead:
 * what they write is refused if the other wrote since they read.
 */
final class ManagedCertificates implements CertificateSnapshot.Source {

  private static final Logger LOG = Logger.getLogger(ManagedCertificates.class);

  private final CertificateSecret secret;
  private final Rotation rotation;
  private final BooleanSupplier leads;
  private final Clock clock;
  private CaPropagation propagation = CaPropagation.SKIP;

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
        return keepInOrder();
      }
      propagation = CaPropagation.SKIP;
      return follow();
    } catch (KubernetesClientException e) {
      return new CertificateSnapshot(Optional.empty(), problem(e).stream().toList());
    }
  }

  private CertificateSnapshot follow() {
    return secret
        .read()
        .map(CertificateSecret::contentOf)
        .map(stored -> new CertificateSnapshot(stored.state().serving(), named(stored.problems())))
        .orElseGet(
            () ->
                CertificateSnapshot.failed(
                    secret + " does not exist; the replica that leads makes it anew"));
  }

  /**
   * The webhooks are read before the Secret: whoever is behind the times then has an older version
   * of the webhooks too, and cannot take away an authority that another added. Where they cannot be
   * read or written, serving certificates are renewed all the same.
   */
  private CertificateSnapshot keepInOrder() {
    List<String> problems = new ArrayList<>();
    Optional<WebhookBundles> webhooks = webhooks(problems);
    Optional<Secret> before = secret.read();
    StoredCertificates stored =
        before
            .map(CertificateSecret::contentOf)
            .orElse(new StoredCertificates(CertificateState.NOTHING, List.of()));
    if (stored.state().trusted().isEmpty() && webhooks.isEmpty()) {
      // Whom the webhooks trust decides when a new authority may sign.
      return new CertificateSnapshot(stored.state().serving(), problems);
    }
    CertificateState held =
        webhooks.map(read -> recovered(stored.state(), read)).orElse(stored.state());
    Instant now = clock.instant();
    propagation =
        webhooks
            .map(read -> propagation.seen(read.trusted(), held.trusted(), now))
            .orElse(CaPropagation.SKIP);
    CertificateState next = rotation.next(held, propagation, now);
    if (!next.equals(stored.state())) {
      secret.write(before, next);
      tell(stored, next);
    }
    webhooks.ifPresent(read -> write(read, next.trusted(), problems));
    return new CertificateSnapshot(next.serving(), problems);
  }

  private Optional<WebhookBundles> webhooks(List<String> problems) {
    try {
      WebhookBundles read = WebhookBundles.read(secret.client());
      for (String kind : read.missing()) {
        problems.add("there is no " + kind + " named holdfast: the API server asks nothing of it");
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

  /** What a person should know of it; nothing if another wrote first, for it is read again. */
  private static Optional<String> problem(KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_CONFLICT
        ? Optional.empty()
        : Optional.of(
            Optional.ofNullable(e.getStatus())
                .map(Status::getMessage)
                .orElse("the API server does not answer: " + e.getMessage()));
  }

  /** What a lost bundle was can still be read where it is in use. */
  private static CertificateState recovered(CertificateState held, WebhookBundles webhooks) {
    if (!held.trusted().isEmpty()) {
      return held;
    }
    List<X509Certificate> others =
        webhooks.trusted().stream()
            .flatMap(List::stream)
            .filter(certificate -> certificate.getBasicConstraints() >= 0)
            .distinct()
            .toList();
    return held.trusting(others);
  }

  private void tell(StoredCertificates before, CertificateState next) {
    named(before.problems()).forEach(problem -> LOG.warnf("%s; it is made anew", problem));
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
