package dev.holdfast.kube.transport;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.vertx.core.http.HttpClientResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The head of a response, and its body as it arrives. Names of headers ignore case. */
record TransportResponse(HttpClientResponse response, HttpRequest request, AsyncBody body)
    implements HttpResponse<AsyncBody> {

  @Override
  public int code() {
    return response.statusCode();
  }

  @Override
  public String message() {
    return response.statusMessage();
  }

  @Override
  public List<String> headers(String name) {
    return response.headers().getAll(name);
  }

  @Override
  public Map<String, List<String>> headers() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    response.headers().names().forEach(name -> all.put(name, headers(name)));
    return all;
  }

  @Override
  public Optional<HttpResponse<?>> previousResponse() {
    return Optional.empty();
  }
}
