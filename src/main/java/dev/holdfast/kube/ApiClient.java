package dev.holdfast.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.CharMatcher;
import dev.holdfast.kube.transport.ApiTransport;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends requests to one API server, with JSON in and out. The client library has the configuration
 * and the credentials; its types for Kubernetes' objects are not used, because they would be a
 * third of the native program.
 *
 * <p>All methods throw {@link ApiException} if the API server does not answer, or refuses.
 */
public final class ApiClient implements AutoCloseable {

  private static final Duration PROMPT = Duration.ofSeconds(3);

  private final HttpClient http;
  private final String server;
  private final Duration timeout;

  private ApiClient(HttpClient http, String server, Duration timeout) {
    this.http = http;
    this.server = server;
    this.timeout = timeout;
  }

  /**
   * A client with the timeout and the retries of the configuration.
   *
   * @throws ApiException if a certificate or a key of the configuration cannot be read
   */
  public static ApiClient of(Config config, ApiTransport transport) {
    return new ApiClient(
        http(config, transport),
        CharMatcher.is('/').trimTrailingFrom(config.getMasterUrl()),
        Duration.ofMillis(config.getRequestTimeout()));
  }

  private static HttpClient http(Config config, ApiTransport transport) {
    try {
      return transport.newBuilder(config).tag(config.getRequestConfig()).build();
    } catch (KubernetesClientException e) {
      throw new ApiException(ApiErrors.ofRoot(e), e);
    }
  }

  /**
   * The same client with another timeout; it shares the connection of the original.
   *
   * @param limit until a response begins, and until each further part of it
   * @param retries how often a failed request is repeated, with exponential backoff
   */
  public ApiClient with(Duration limit, int retries) {
    return new ApiClient(
        http.newBuilder()
            .tag(
                new RequestConfigBuilder()
                    .withRequestTimeout((int) limit.toMillis())
                    .withRequestRetryBackoffLimit(retries)
                    .build())
            .build(),
        server,
        limit);
  }

  /** A client with a timeout of 3 s and no retries, for callers that repeat their work anyway. */
  public ApiClient prompt() {
    return with(PROMPT, 0);
  }

  /**
   * Reads one JSON value; empty if there is none at this path.
   *
   * @param path with its query: {@code /api/v1/namespaces/default}
   */
  public Optional<JsonNode> get(String path) {
    return ifFound(() -> json(ApiRequest.get(path)));
  }

  /** The API server's version as it says it, {@code v1.37.2}; empty if it says none. */
  public Optional<String> serverVersion() {
    return get("/version").map(version -> version.path("gitVersion").textValue());
  }

  /** Reads what is at this path as it is, for a caller who must read any JSON. */
  public String text(String path) {
    return new String(bytes(ApiRequest.get(path)), UTF_8);
  }

  /** What was read; empty if there is nothing at its path. */
  public static <T> Optional<T> ifFound(Supplier<T> read) {
    try {
      return Optional.of(read.get());
    } catch (ApiException e) {
      if (e.code() == HttpURLConnection.HTTP_NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Creates an object in the collection at this path, and returns it as it was stored. */
  public JsonNode create(String path, JsonNode object) {
    return json(ApiRequest.with("POST", path, ApiRequest.JSON, object));
  }

  /** Replaces the object at this path, and returns it as it was stored. */
  public JsonNode replace(String path, JsonNode object) {
    return json(ApiRequest.with("PUT", path, ApiRequest.JSON, object));
  }

  /** Patches the object at this path by RFC 7386. */
  public void mergePatch(String path, JsonNode patch) {
    var unused = json(ApiRequest.with("PATCH", path, ApiRequest.MERGE_PATCH, patch));
  }

  /** Patches the object at this path by the operations of RFC 6902. */
  public void jsonPatch(String path, JsonNode operations) {
    var unused = json(ApiRequest.with("PATCH", path, ApiRequest.JSON_PATCH, operations));
  }

  /**
   * Creates or updates the object at this path by server-side apply, and takes over fields of other
   * managers.
   */
  public void apply(String path, String fieldManager, JsonNode object) {
    String query = "?force=true&fieldManager=" + fieldManager;
    var unused = json(ApiRequest.with("PATCH", path + query, ApiRequest.APPLY, object));
  }

  /** Deletes the object at this path. */
  public void delete(String path, JsonNode options) {
    var unused = json(ApiRequest.with("DELETE", path, ApiRequest.JSON, options));
  }

  /**
   * Reads the body at this path as it arrives.
   *
   * @param limit until the response begins
   * @param longestSilence until each further part of it
   */
  InputStream stream(String path, Duration limit, Duration longestSilence) {
    return ApiRequest.get(path).send(http, server, limit, longestSilence);
  }

  private byte[] bytes(ApiRequest request) {
    try (InputStream body = request.send(http, server, timeout, timeout)) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw new ApiException(ApiErrors.ofRoot(e), e);
    }
  }

  private JsonNode json(ApiRequest request) {
    try {
      return Json.read(bytes(request));
    } catch (MalformedInput e) {
      throw ListPage.invalid("the API server's answer cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
