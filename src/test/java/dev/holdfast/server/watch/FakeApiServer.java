package dev.holdfast.server.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An API server whose every answer a test decides, for what a real one does too seldom. */
public final class FakeApiServer implements AutoCloseable {

  private final HttpServer server;
  private final Function<String, Answer> answers;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /**
   * What it answers.
   *
   * @param status for example 410
   * @param body as it is sent
   */
  public record Answer(int status, String body) {

    /** A page of a list. */
    public static Answer page(String next, String... items) {
      return new Answer(
          200,
          "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"continue\":\"%s\"},\"items\":[%s]}"
              .formatted(next, String.join(",", items)));
    }

    /** A refusal, with how many seconds to wait. */
    public static Answer status(int code, String message, int retryAfterSeconds) {
      return new Answer(
          code,
          "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,\"message\":\"%s\",\"details\":{\"retryAfterSeconds\":%d}}"
              .formatted(code, message, retryAfterSeconds));
    }

    /** The state of a list is gone, but the token goes on from a later one. */
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

  /** Starts one that answers each path, with its query, so. */
  public static FakeApiServer answering(Function<String, Answer> answers) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeApiServer server = new FakeApiServer(http, answers);
      http.createContext("/", server::answer);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A client of it. */
  public KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder().withAutoConfigure(false).withMasterUrl(url()).build())
        .build();
  }

  /** What it was asked, in order: paths with their queries, after the method if that is not GET. */
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
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
