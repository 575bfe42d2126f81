package dev.holdfast.kube.transport;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends the requests of the client library, which has added credentials, by Vert.x. */
final class TransportClient
    extends StandardHttpClient<TransportClient, ApiTransport, TransportBuilder> {

  private final Connections connections;
  private final boolean followsRedirects;

  TransportClient(TransportBuilder builder, Connections connections, AtomicBoolean closed) {
    super(builder, closed);
    this.connections = connections;
    this.followsRedirects = builder.followsRedirects();
  }

  Connections connections() {
    return connections;
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
      StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return connections
        .request(options(request))
        // The body is taken over at once: after a switch of threads, a part of it may be lost.
        .compose(
            prepared -> send(prepared, request).map(response -> begun(response, request, consumer)))
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static HttpResponse<AsyncBody> begun(
      HttpClientResponse response,
      StandardHttpRequest request,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return new TransportResponse(response, request, ResponseStream.of(response, consumer));
  }

  private RequestOptions options(StandardHttpRequest request) {
    RequestOptions options =
        to(request.uri())
            .setMethod(HttpMethod.valueOf(request.method()))
            .setFollowRedirects(followsRedirects);
    request
        .headers()
        .forEach((name, values) -> values.forEach(value -> options.addHeader(name, value)));
    if (request.getContentType() != null) {
      options.putHeader(HttpHeaders.CONTENT_TYPE, request.getContentType());
    }
    if (request.getTimeout() != null) {
      options.setTimeout(request.getTimeout().toMillis());
    }
    return options;
  }

  private static RequestOptions to(URI uri) {
    boolean isSecure = "https".equals(uri.getScheme());
    int usualPort = isSecure ? 443 : 80;
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new RequestOptions()
        .setSsl(isSecure)
        .setHost(uri.getHost())
        .setPort(uri.getPort() < 0 ? usualPort : uri.getPort())
        .setURI((uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + query);
  }

  private static Future<HttpClientResponse> send(
      HttpClientRequest prepared, StandardHttpRequest request) {
    return switch (request.body()) {
      case null -> prepared.send();
      case StandardHttpRequest.StringBodyContent text ->
          prepared.send(Buffer.buffer(text.getContent()));
      case StandardHttpRequest.ByteArrayBodyContent bytes ->
          prepared.send(Buffer.buffer(bytes.getContent()));
      default -> Future.failedFuture("the transport sends no such body: " + request.body());
    };
  }

  /** Holdfast needs none: it neither runs commands in pods nor forwards ports. */
  @Override
  public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
      StandardWebSocketBuilder request, WebSocket.Listener listener) {
    return CompletableFuture.failedFuture(
        new UnsupportedOperationException("the transport opens no web sockets"));
  }

  @Override
  protected void doClose() {
    connections.close();
  }
}
