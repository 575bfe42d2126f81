package dev.holdfast.image;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * An API server whose lists are empty, whose watches stay open without events, and which has no
 * object of any name.
 */
final class EmptyApiServer implements AutoCloseable {

  private static final String LIST =
      "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";
  private static final String VERSION =
      "{\"major\":\"1\",\"minor\":\"37\",\"gitVersion\":\"v1.37.2\"}";
  private static final String NOT_FOUND =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";

  private final HttpServer server;

  private EmptyApiServer(HttpServer server) {
    this.server = server;
  }

  static EmptyApiServer start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", EmptyApiServer::answer);
    server.start();
    return new EmptyApiServer(server);
  }

  /** Writes a kubeconfig with this server; returns the file. */
  Path kubeconfig(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        current-context: trial
        clusters: [{name: trial, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: trial, user: {token: trial}}]
        contexts: [{name: trial, context: {cluster: trial, user: trial}}]
        """
            .formatted(server.getAddress().getPort()));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    if (query.contains("watch=")) {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().flush();
      return;
    }
    if (path.equals("/version")) {
      send(exchange, 200, VERSION);
      return;
    }
    // Only lists have a limit.
    if (query.contains("limit=")) {
      send(exchange, 200, LIST);
      return;
    }
    send(exchange, 404, NOT_FOUND);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
