package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.Kubectl;
import dev.holdfast.testcluster.Relay;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Holdfast makes its own certificates, with lifetimes of seconds, while the cluster is in use. */
@Tag("smoke")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManagedCertificatesIT {

  private static final String SERVING = "holdfast-serving";
  private static final String AUTHORITY = "holdfast-authority";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "holdfast.certificates.secret", SERVING,
          "holdfast.certificates.extra-names", "127.0.0.1",
          "holdfast.certificates.lifetime", "15s",
          "holdfast.certificates.authority-lifetime", "45s",
          "holdfast.certificates.ca-propagation-delay", "2s",
          "holdfast.certificates.check-period", "300ms",
          "holdfast.leadership.lease-duration", "2s");

  private static final KubernetesClient CLIENT = Cluster.controlPlane().client(User.ADMIN);
  private static final ApiServer API = new ApiServer("default");
  private static final Resource DATABASE =
      ManifestReader.read("db", Manifests.database("db", 1)).getLast();
  private static final List<HoldfastServer> REPLICAS = new ArrayList<>();
  private static final List<HoldfastServer> CONTROLLERS = new ArrayList<>();
  private static Relay service;

  @BeforeAll
  static void twoReplicasAndTwoControllersOfWhichOneLeads() {
    cleanUp();
    for (int i = 0; i < 2; i++) {
      CONTROLLERS.add(HoldfastServer.launchController(Cluster.controlPlane(), SETTINGS));
      REPLICAS.add(HoldfastServer.launch(Cluster.controlPlane(), SETTINGS));
    }
    REPLICAS.forEach(HoldfastServer::awaitReady);
    CONTROLLERS.forEach(HoldfastServer::awaitReady);
    service =
        Relay.to(REPLICAS.stream().map(replica -> replica.url().getPort()).toArray(Integer[]::new));
    register();
  }

  @AfterAll
  static void stop() {
    Cluster.registration().removeWebhooks();
    REPLICAS.forEach(HoldfastServer::close);
    CONTROLLERS.forEach(HoldfastServer::close);
    service.close();
    CLIENT.close();
    cleanUp();
  }

  @Test
  @Order(1)
  void noApplyAndNoHandshakeFailsThroughRotationsTheLossOfTheLeaderAndOfTheSecrets() {
    List<URI> servers = REPLICAS.stream().map(HoldfastServer::url).toList();
    Applies applies = new Applies();
    try (applies;
        Handshakes handshakes = new Handshakes(ManagedCertificatesIT::trusted, servers)) {
      awaitAnotherServingCertificate();
      HoldfastServer leader = leader();
      leader.close();
      CONTROLLERS.remove(leader);
      awaitAnotherServingCertificate();
      CONTROLLERS.add(HoldfastServer.startController(Cluster.controlPlane(), SETTINGS));
      letTwoBelieveThatTheyLead();
      awaitAuthorityAfter(newestAuthority());
      kubectl("delete", "secret", SERVING);
      awaitAuthorityAfter(newestAuthority());
      X509Certificate lost = newestAuthority();
      kubectl("delete", "secret", AUTHORITY);
      awaitAuthorityAfter(lost);
      awaitAuthorityAfter(newestAuthority());

      assertThat(handshakes.failures()).isEmpty();
      assertThat(handshakes.made()).isGreaterThan(500);
      assertThat(handshakes.certificates()).hasSizeGreaterThanOrEqualTo(7);
    }
    assertThat(applies.failures).isEmpty();
    assertThat(applies.made.get()).isGreaterThan(300);
  }

  @Test
  @Order(2)
  void whatSomebodyBrokeIsRepaired() {
    patch(
        "validatingwebhookconfiguration/holdfast",
        """
        [{"op":"replace","path":"/webhooks/0/clientConfig/caBundle","value":""}]""");
    Cluster.await("the caBundle is back", () -> !trusted().isEmpty());

    patch(
        "secret/" + AUTHORITY,
        """
        [{"op":"replace","path":"/data","value":{"tls.crt":"bm8=","ca.crt":"bm8=","ca.key":"bm8="}}]""");
    Cluster.await("the Secret is whole", () -> secret("ca.crt").startsWith("-----BEGIN"));
    Cluster.await("a certificate", () -> secret("tls.crt").startsWith("-----BEGIN"));
    patch(
        "secret/" + SERVING,
        """
        [{"op":"replace","path":"/data","value":{"tls.crt":"bm8="}}]""");
    Cluster.await("the copy is whole", () -> served("tls.crt").startsWith("-----BEGIN"));
    assertThat(logs()).contains("Secret holdfast-system/holdfast-authority: tls.crt holds no");

    kubectl("delete", "validatingwebhookconfiguration", "holdfast");
    Cluster.await(
        "it is missed",
        () ->
            leader()
                .page("/health/ready")
                .contains("ValidatingWebhookConfiguration holdfast does not exist"));
    assertThat(REPLICAS).allMatch(HoldfastServer::isReady);
    register();
  }

  @Test
  @Order(3)
  void anEmptiedLeaseIsTakenAgain() {
    patch(
        "lease/holdfast",
        """
        [{"op":"remove","path":"/spec"}]""");
    Cluster.await(
        "the Lease is held",
        () ->
            !kubectl("get", "lease", "holdfast", "-o", "jsonpath={.spec.holderIdentity}")
                .isEmpty());
    awaitAnotherServingCertificate();
  }

  @Test
  @Order(4)
  void anApiServerThatStartsAnewFindsEverythingGoingOn() {
    Cluster.controlPlane().restartApiServer(() -> {});
    Cluster.await(
        "the API server", () -> Cluster.admin().run("get", "--raw", "/readyz").exitCode() == 0);
    awaitAnotherServingCertificate();
    Cluster.await("a review", () -> rehearse().code() == 201);
  }

  @Test
  @Order(5)
  void aControllerThatStopsGivesTheLeaseBack() {
    assertThat(logs()).doesNotContain("checking the certificates failed");
    HoldfastServer stopping = leader();
    stopping.terminate();
    Cluster.await(
        "another leads",
        () -> CONTROLLERS.stream().anyMatch(other -> other != stopping && leads(other)));
    Cluster.await("it has stopped", () -> !stopping.isAlive());
    assertThat(stopping.log()).contains("this replica no longer leads");
  }

  /** The webhooks as they are installed: whom they trust is left to Holdfast. */
  private static void register() {
    Cluster.registration().applyWebhooksWithoutTrust("https://127.0.0.1:" + service.port());
    Cluster.await("the webhooks trust Holdfast", () -> trusted().equals(secret("ca.crt")));
    Cluster.await("a review", () -> rehearse().code() == 201);
  }

  /** Sends one object after the other to be reviewed. */
  private static final class Applies implements AutoCloseable {
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = Thread.ofPlatform().start(this::run);

    private void run() {
      while (!closed.get()) {
        try {
          HttpResponse<String> answer = rehearse();
          made.incrementAndGet();
          if (answer.code() != 201) {
            failures.add(answer.body());
          }
        } catch (RuntimeException e) {
          failures.add(e.toString());
        }
      }
    }

    @Override
    public void close() {
      closed.set(true);
      Handshakes.join(thread);
    }
  }

  /** Creates a StatefulSet without keeping it, which fails unless a webhook says yes. */
  private static HttpResponse<String> rehearse() {
    return API.rehearse(Change.creationOf(DATABASE));
  }

  private static void awaitAnotherServingCertificate() {
    String before = served("tls.crt");
    Cluster.await(
        "another serving certificate",
        () -> !served("tls.crt").isEmpty() && !served("tls.crt").equals(before));
    List<HoldfastServer> running = List.copyOf(REPLICAS);
    Cluster.await(
        "every replica uses it",
        () -> running.stream().map(ManagedCertificatesIT::expiry).distinct().count() == 1);
  }

  /** One of which nobody knew, and which has signed the serving certificate. */
  private static void awaitAuthorityAfter(X509Certificate before) {
    Cluster.await("another authority", () -> isSignedByAnother(before));
  }

  private static X509Certificate newestAuthority() {
    return certificate(secret("ca.crt"));
  }

  private static boolean isSignedByAnother(X509Certificate before) {
    String serving = secret("tls.crt");
    String authorities = secret("ca.crt");
    return !serving.isEmpty()
        && !authorities.isEmpty()
        && !certificate(authorities).equals(before)
        && certificate(serving)
            .getIssuerX500Principal()
            .equals(certificate(authorities).getSubjectX500Principal());
  }

  /** The first one in a PEM text. */
  private static X509Certificate certificate(String pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(pem, e);
    }
  }

  /**
   * The Lease is nobody's under its holder's eyes: the other takes it, and the first hears later.
   */
  private static void letTwoBelieveThatTheyLead() {
    for (int i = 0; i < 10; i++) {
      patch(
          "lease/holdfast",
          """
          [{"op":"replace","path":"/spec/holderIdentity","value":""}]""");
    }
  }

  private static HoldfastServer leader() {
    Cluster.await(
        "one leads", () -> CONTROLLERS.stream().filter(ManagedCertificatesIT::leads).count() == 1);
    return CONTROLLERS.stream().filter(ManagedCertificatesIT::leads).findFirst().orElseThrow();
  }

  private static boolean leads(HoldfastServer replica) {
    return replica.page("/metrics").contains("holdfast_leader 1.0\n");
  }

  private static String expiry(HoldfastServer replica) {
    return replica
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith("holdfast_serving_certificate_expiry_timestamp_seconds "))
        .findFirst()
        .orElse("");
  }

  /** What the API server trusts: the first caBundle, as PEM; empty if there is none. */
  private static String trusted() {
    return Optional.ofNullable(
            CLIENT
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName("holdfast")
                .get())
        .map(found -> found.getWebhooks().getFirst().getClientConfig().getCaBundle())
        .map(ManagedCertificatesIT::decoded)
        .orElse("");
  }

  /** What the controller keeps. */
  private static String secret(String key) {
    return value(AUTHORITY, key);
  }

  /** What replicas read. */
  private static String served(String key) {
    return value(SERVING, key);
  }

  private static String value(String secret, String key) {
    return decoded(
        kubectl(
            "get",
            "secret",
            secret,
            "--ignore-not-found",
            "-o",
            "jsonpath={.data." + key.replace(".", "\\.") + "}"));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String kubectl(String... command) {
    Kubectl.Result result = Cluster.admin().inNamespace("holdfast-system").run(command);
    assertThat(result.exitCode()).as(result.all()).isZero();
    return result.out();
  }

  private static void patch(String object, String operations) {
    kubectl("patch", object, "--type=json", "-p", operations);
  }

  private static String logs() {
    return Stream.of(REPLICAS, CONTROLLERS)
        .flatMap(List::stream)
        .map(HoldfastServer::log)
        .collect(Collectors.joining("\n"));
  }

  private static void cleanUp() {
    kubectl("delete", "secret", SERVING, AUTHORITY, "--ignore-not-found");
    kubectl("delete", "lease", "holdfast", "--ignore-not-found");
  }
}
