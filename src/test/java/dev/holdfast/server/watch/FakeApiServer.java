package dev.holdfast.server.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.TestClient;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** An API server with the answers of a test, for what a real one seldom does. */
public final class FakeApiServer implements AutoCloseable {

  private final HttpServer server;
  private final Function<String, Answer> answers;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** An HTTP answer. */
  public record Answer(int status, String body) {

    /** A page of a list. */
    public static Answer page(String next, String... items) {
      return new Answer(
          200,
          "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"continue\":\"%s\"},\"items\":[%s]}"
              .formatted(next, String.join(",", items)));
    }

    /** A rejection, with the seconds to wait. */
    public static Answer status(int code, String message, int retryAfterSeconds) {
      return new Answer(
          code,
          "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,\"message\":\"%s\",\"details\":{\"retryAfterSeconds\":%d}}"
              .formatted(code, message, retryAfterSeconds));
    }

    /** The state of the list is gone, but the token continues with a later state. */
    public static Answer gone(String later) {
      return new Answer(
          410,
          "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":410,\"reason\":\"Expired\",\"metadata\":{\"continue\":\"%s\"}}"
              .formatted(later));
    }
  }

  private FakeApiServer(HttpServer server, Function<String, Answer> answers) {
    this.server = server;
    this.answers = answers;
  }

  /** Starts a server with an answer for each path, including its query; one request at a time. */
  public static FakeApiServer answering(Function<String, Answer> answers) {
    return answering(answers, Runnable::run);
  }

  /** The same, for many requests at a time. */
  public static FakeApiServer concurrently(Function<String, Answer> answers) {
    return answering(answers, request -> Thread.ofVirtual().start(request));
  }

  private static FakeApiServer answering(Function<String, Answer> answers, Executor executor) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeApiServer server = new FakeApiServer(http, answers);
      http.setExecutor(executor);
      http.createContext("/", server::answer);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL of the server. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A client of this server. */
  public ApiClient client() {
    return TestClient.of(new ConfigBuilder().withAutoConfigure(false).withMasterUrl(url()).build());
  }

  /** The requests in order: path and query, after the method if that is not GET. */
  public List<String> asked() {
    return asked;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String method = exchange.getRequestMethod();
    asked.add(method.equals("GET") ? path : method + " " + path);
    Answer answer = answers.apply(path);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    // Closing the exchange would also close the connection, which the client uses again.
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
