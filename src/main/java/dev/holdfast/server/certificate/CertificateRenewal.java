package dev.holdfast.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import java.net.HttpURLConnection;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Renews the certificates that Holdfast creates itself: the Secret with the authorities, which
 * decides; the Secret of the replicas, a copy of their certificate; and the caBundles. Two
 * controllers at the same time do no harm: a write fails if the object has changed since it was
 * read.
 */
final class CertificateRenewal {

  private static final Logger LOG = Logger.getLogger(CertificateRenewal.class);

  private final CertificateSecret authority;
  private final ServingSecret serving;
  private final Rotation rotation;
  private final Clock clock;
  private Propagation propagation = Propagation.NONE;

  /**
   * @param authority its client reads and writes the webhooks, too
   */
  CertificateRenewal(
      CertificateSecret authority, ServingSecret serving, Rotation rotation, Clock clock) {
    this.authority = authority;
    this.serving = serving;
    this.rotation = rotation;
    this.clock = clock;
  }

  /** Forgets what was observed; call it while another controller leads. */
  void pause() {
    propagation = Propagation.NONE;
  }

  /** Renews what is due, and returns the problems. */
  List<String> renew() {
    List<String> problems = new ArrayList<>();
    tryTo(() -> reconcile(problems), problems);
    return List.copyOf(problems);
  }

  /**
   * The Secret with the authorities is read last. So a controller with an old one has old versions
   * of the others too: it cannot remove an authority that another controller added, nor bring back
   * an old serving certificate. Serving certificates are renewed even if the webhooks cannot be
   * read or written.
   */
  private void reconcile(List<String> problems) {
    Optional<WebhookBundles> webhooks = webhooks(problems);
    Optional<JsonNode> published = serving.secret().read();
    Optional<JsonNode> before = authority.read();
    StoredCertificates stored =
        before
            .map(CertificateSecret::texts)
            .map(StoredCertificates::read)
            .orElse(new StoredCertificates(CertificateState.NOTHING, List.of()));
    if (stored.state().trusted().isEmpty() && webhooks.isEmpty()) {
      // Without the webhooks' caBundles it is unknown when a new authority may sign.
      return;
    }
    CertificateState current =
        webhooks.map(read -> recovered(stored.state(), read)).orElse(stored.state());
    Instant now = clock.instant();
    propagation =
        webhooks
            .map(
                read ->
                    propagation.seen(
                        read.trusted(),
                        current.trusted(),
                        published.flatMap(ServingSecret::certificate),
                        now))
            .orElse(Propagation.NONE);
    CertificateState next = rotation.next(current, propagation, now);
    if (!next.equals(stored.state())) {
      authority.write(before, StoredCertificates.texts(next));
      log(stored, next);
    }
    next.serving().ifPresent(used -> tryTo(() -> serving.publish(published, used), problems));
    webhooks.ifPresent(
        read -> tryTo(() -> read.write(next.trusted(), authority.client()), problems));
  }

  private Optional<WebhookBundles> webhooks(List<String> problems) {
    try {
      WebhookBundles read = WebhookBundles.read(authority.client());
      for (String kind : read.missing()) {
        problems.add(
            kind + " holdfast does not exist, so the API server sends no requests to Holdfast");
      }
      return Optional.of(read);
    } catch (ApiException e) {
      problems.add(ApiErrors.serverMessage(e));
      return Optional.empty();
    }
  }

  /** A conflict is no problem, because the object is read again soon. */
  private static void tryTo(Runnable step, List<String> problems) {
    try {
      step.run();
    } catch (ApiException e) {
      if (e.code() != HttpURLConnection.HTTP_CONFLICT) {
        problems.add(ApiErrors.serverMessage(e));
      }
    }
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
    before
        .problems()
        .forEach(problem -> LOG.warnf("%s: %s; it is created again", authority, problem));
    LOG.infof(
        "%s written: %s, trusted authorities: %d",
        authority,
        next.serving().map(ServingCertificate::toString).orElse("no serving certificate yet"),
        next.trusted().size());
  }
}
