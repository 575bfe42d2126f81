package dev.holdfast.image;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Asks a server on 127.0.0.1 for reviews, as an API server does. */
final class Reviews implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLISECONDS = 100;

  /** Denied: nothing that it stores outlives its pods. */
  private static final String WITHOUT_CLAIMS =
      """
      {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"trial",\
      "kind":{"group":"apps","version":"v1","kind":"StatefulSet"},"operation":"CREATE",\
      "namespace":"trial","userInfo":{"username":"trial","groups":["trial"]},\
      "object":{"apiVersion":"apps/v1","kind":"StatefulSet",\
      "metadata":{"name":"db","namespace":"trial"},\
      "spec":{"serviceName":"db","replicas":3,"selector":{"matchLabels":{"app":"db"}},\
      "template":{"metadata":{"labels":{"app":"db"}},\
      "spec":{"containers":[{"name":"db","image":"postgres:18"}]}}}}}}""";

  private static final String WITH_CLAIMS =
      WITHOUT_CLAIMS
          .replace(
              "\"image\":\"postgres:18\"",
              """
              "image":"postgres:18",\
              "volumeMounts":[{"name":"data","mountPath":"/var/lib/postgresql"}]""")
          .replace(
              "\"replicas\":3",
              """
              "replicas":3,"volumeClaimTemplates":[{"metadata":{"name":"data"},\
              "spec":{"accessModes":["ReadWriteOnce"],\
              "resources":{"requests":{"storage":"1Gi"}}}}]""");

  private final HttpClient client;
  private final URI webhook;
  private final URI management;

  Reviews(ServingCertificate certificate, int port, int managementPort) {
    this.client = HttpClient.newBuilder().sslContext(certificate.trusted()).build();
    this.webhook = URI.create("https://127.0.0.1:" + port);
    this.management = URI.create("http://127.0.0.1:" + managementPort);
  }

  /** Waits until the server says that it is ready. */
  void awaitReady(Process server) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!isReady()) {
      if (!server.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException("the server did not become ready");
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
  }

  /**
   * Sends one review that is allowed and one that is denied, to both webhooks.
   *
   * @throws IllegalStateException if an answer is wrong
   */
  void sendEach() throws IOException, InterruptedException {
    require("/mutate", WITH_CLAIMS, "\"patch\"");
    require("/validate", WITH_CLAIMS, "\"allowed\":true");
    require("/mutate", WITHOUT_CLAIMS, "\"allowed\":true");
    require("/validate", WITHOUT_CLAIMS, "\"allowed\":false");
  }

  @Override
  public void close() {
    client.close();
  }

  private boolean isReady() throws InterruptedException {
    try {
      return send(HttpRequest.newBuilder(management.resolve("/health/ready"))).statusCode() == 200;
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  private void require(String path, String body, String part)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(webhook.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    if (!answer.body().contains(part)) {
      throw new IllegalStateException("the answer has no %s: %s".formatted(part, answer.body()));
    }
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
