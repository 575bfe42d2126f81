package dev.holdfast.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.CharMatcher;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.FilterInputStream;
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
   * @param path with its query: {@code /api/v1/pods?limit=500}
   * @param timeout after which a connection without data is closed
   * @throws KubernetesClientException if the API server does not answer, or answers with an error
   */
  public static InputStream open(KubernetesClient client, String path, Duration timeout) {
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(url(client, path))
            .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .build();
    HttpResponse<InputStream> response = sent(client, request);
    if (response.isSuccessful()) {
      return new Body(response.body());
    }
    throw failure(client, response);
  }

  /** Not closed after its end, because the client would close the connection too. */
  private static final class Body extends FilterInputStream {

    private boolean ended;

    private Body(InputStream body) {
      super(body);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      ended |= read < 0;
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      ended |= read < 0;
      return read;
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        super.close();
      }
    }
  }

  private static URI url(KubernetesClient client, String path) {
    String server = client.getMasterUrl().toString();
    return URI.create(CharMatcher.is('/').trimTrailingFrom(server) + path);
  }

  private static HttpResponse<InputStream> sent(KubernetesClient client, HttpRequest request) {
    CompletableFuture<HttpResponse<InputStream>> answer =
        client.getHttpClient().sendAsync(request, InputStream.class);
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
      KubernetesClient client, HttpResponse<InputStream> response) {
    try (InputStream body = new Body(response.body())) {
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
