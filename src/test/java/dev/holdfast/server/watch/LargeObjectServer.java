package dev.holdfast.server.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API server that has the same number of large objects of each kind, and streams its lists. */
final class LargeObjectServer implements AutoCloseable {

  private static final int SIZE = 1_400_000;
  private static final Pattern LIMIT = Pattern.compile("limit=(\\d+)");
  private static final Pattern FROM = Pattern.compile("continue=(\\d+)");

  /** What a tenant can write, each of 1.4 MB: name in managedFields, argument, terms, claims. */
  private static final String[] LARGE = {
    "\"managedFields\":[{\"fieldsV1\":{\"k:%s\":{}}}]},\"spec\":{}}".formatted("A".repeat(SIZE)),
    "},\"spec\":{\"args\":[\"%s\"]}}".formatted("\\u003c".repeat(SIZE / 6)),
    "},\"spec\":{\"terms\":[%s]}}".formatted("{},".repeat(SIZE / 3) + "{}"),
    "},\"spec\":{\"volumes\":[%1$s],\"template\":{\"spec\":{\"volumes\":[%1$s]}}}}"
        .formatted(claims()),
  };

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicLong sent = new AtomicLong();
  private final int objects;

  private LargeObjectServer(HttpServer server, int objects) {
    this.server = server;
    this.objects = objects;
  }

  /**
   * Starts it.
   *
   * @param objects of each kind
   */
  static LargeObjectServer start(int objects) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LargeObjectServer server = new LargeObjectServer(http, objects);
    http.createContext("/", server::answer);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The bytes of all lists so far. */
  long sent() {
    return sent.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    Matcher limit = LIMIT.matcher(query);
    boolean isList = limit.find();
    exchange.sendResponseHeaders(isList || query.contains("watch=") ? 200 : 404, 0);
    try (OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
      if (isList) {
        Matcher from = FROM.matcher(query);
        page(
            body,
            from.find() ? Integer.parseInt(from.group(1)) : 0,
            Integer.parseInt(limit.group(1)));
      }
    }
  }

  private void page(OutputStream body, int from, int limit) throws IOException {
    int end = Math.min(objects, from + limit);
    write(
        body,
        "{\"metadata\":{\"resourceVersion\":\"1\",\"continue\":\"%s\"},\"items\":["
            .formatted(end < objects ? end : ""));
    for (int i = from; i < end; i++) {
      String begin = "{\"metadata\":{\"name\":\"large-%d\",\"namespace\":\"shop\"".formatted(i);
      String rest = LARGE[i % LARGE.length];
      write(body, (i > from ? "," : "") + begin + (rest.startsWith("}") ? "" : ","));
      write(body, rest);
    }
    write(body, "]}");
  }

  private void write(OutputStream body, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sent.addAndGet(bytes.length);
    body.write(bytes);
  }

  private static String claims() {
    StringBuilder claims = new StringBuilder("{}");
    for (int i = 0; claims.length() < SIZE / 2; i++) {
      claims.append(
          ",{\"name\":\"v%1$d\",\"persistentVolumeClaim\":{\"claimName\":\"c%1$d\"}}".formatted(i));
    }
    return claims.toString();
  }
}
