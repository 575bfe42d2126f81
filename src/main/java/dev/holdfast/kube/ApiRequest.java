package dev.holdfast.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A request to the API server.
 *
 * @param path with its query
 * @param contentType of the body; empty without one
 * @param body JSON; empty for none
 */
record ApiRequest(String method, String path, String contentType, String body) {

  static final String JSON = "application/json";
  static final String MERGE_PATCH = "application/merge-patch+json";
  static final String JSON_PATCH = "application/json-patch+json";

  /** JSON is YAML. */
  static final String APPLY = "application/apply-patch+yaml";

  /** No Status is longer. */
  private static final int MAX_STATUS_BYTES = 64 * 1024;

  static ApiRequest get(String path) {
    return new ApiRequest("GET", path, "", "");
  }

  static ApiRequest with(String method, String path, String contentType, JsonNode body) {
    return new ApiRequest(
        method, path, contentType, new String(Json.write(body), StandardCharsets.UTF_8));
  }

  /**
   * Sends the request, and returns the body of the response as it arrives, so that a long one is
   * never completely in memory.
   *
   * @param server its URL without a slash at the end
   * @param timeout until the response begins
   * @param longestSilence until each further part of it
   * @throws ApiException if the API server does not answer, or refuses
   */
  InputStream send(HttpClient http, String server, Duration timeout, Duration longestSilence) {
    ResponseBody text = new ResponseBody(longestSilence);
    HttpResponse<AsyncBody> response =
        answer(http.consumeBytes(request(http, server, timeout), text));
    text.begin(response.body());
    if (response.isSuccessful()) {
      return text;
    }
    throw refusal(response, text);
  }

  private HttpRequest request(HttpClient http, String server, Duration timeout) {
    HttpRequest.Builder request =
        http.newHttpRequestBuilder()
            .uri(server + path)
            .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    return (body.isEmpty() ? request : request.method(method, contentType, body)).build();
  }

  private static HttpResponse<AsyncBody> answer(CompletableFuture<HttpResponse<AsyncBody>> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw new ApiException(ApiErrors.ofRoot(e), e.getCause());
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new ApiException("the request was interrupted", e);
    }
  }

  private static ApiException refusal(HttpResponse<AsyncBody> response, ResponseBody text) {
    try (text) {
      JsonNode status = Json.read(text.readNBytes(MAX_STATUS_BYTES));
      Optional<String> message = Optional.ofNullable(status.path("message").textValue());
      return new ApiException(message.orElseGet(() -> line(response)), response.code(), status);
    } catch (IOException | MalformedInput e) {
      return new ApiException(line(response), response.code());
    }
  }

  private static String line(HttpResponse<AsyncBody> response) {
    return "HTTP " + response.code() + " " + response.message();
  }
}
