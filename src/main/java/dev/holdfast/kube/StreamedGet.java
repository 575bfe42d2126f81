package dev.holdfast.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Streams a response of the API server, so that a long one is never completely in memory. The
 * client sends the request with its credentials and its retries.
 */
public final class StreamedGet {

  /** No Status is longer. */
  private static final int MAX_STATUS_BYTES = 64 * 1024;

  private StreamedGet() {}

  /**
   * Sends a request and returns the body of the response.
   *
   * @param path with its query: {@code /api/v1/pods?limit=25}
   * @param timeout until the response begins
   * @param longestSilence until each further part of it
   * @throws KubernetesClientException if the API server does not answer, or answers with an error
   */
  public static InputStream open(
      KubernetesClient client, String path, Duration timeout, Duration longestSilence) {
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(url(client, path))
            .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .build();
    ResponseBody body = new ResponseBody(longestSilence);
    HttpResponse<AsyncBody> response = sent(client, request, body);
    body.begin(response.body());
    if (response.isSuccessful()) {
      return body;
    }
    throw failure(client, response, body);
  }

  private static URI url(KubernetesClient client, String path) {
    String server = client.getMasterUrl().toString();
    return URI.create(CharMatcher.is('/').trimTrailingFrom(server) + path);
  }

  private static HttpResponse<AsyncBody> sent(
      KubernetesClient client, HttpRequest request, ResponseBody body) {
    CompletableFuture<HttpResponse<AsyncBody>> answer =
        client.getHttpClient().consumeBytes(request, body);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new KubernetesClientException(ApiErrors.ofRoot(e), e.getCause());
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new KubernetesClientException("the read was interrupted", e);
    }
  }

  private static KubernetesClientException failure(
      KubernetesClient client, HttpResponse<AsyncBody> response, ResponseBody body) {
    try (body) {
      byte[] text = body.readNBytes(MAX_STATUS_BYTES);
      Status status =
          client.getKubernetesSerialization().unmarshal(new String(text, UTF_8), Status.class);
      return new KubernetesClientException(status.getMessage(), response.code(), status);
    } catch (IOException | RuntimeException e) {
      return new KubernetesClientException(
          "HTTP " + response.code() + " " + response.message(), response.code(), null);
    }
  }
}
