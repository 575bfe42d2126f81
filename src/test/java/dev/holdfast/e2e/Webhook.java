package dev.holdfast.e2e;

import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.TrustedAuthority;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Speaks HTTP/1.1 to a server as the API server does, or worse. Like Go's client it listens while
 * it sends, so that it hears a refusal before the end of a large body.
 */
public final class Webhook {

  private static final int CHUNK = 64 * 1024;
  private static final int PATIENCE_MILLISECONDS = 60_000;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d+) ");
  private static final Pattern LAST = Pattern.compile("(?i)connection: close");
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final HoldfastServer server;
  private final SSLSocketFactory sockets;

  Webhook(HoldfastServer server) {
    this.server = server;
    this.sockets = TrustedAuthority.of(server.certificates().resolve("ca.crt")).getSocketFactory();
  }

  /**
   * An answer.
   *
   * @param isLast whether the server wants the connection to be closed
   */
  record Answer(int status, String body, boolean isLast) {}

  /** An AdmissionReview that creates the object of a manifest. */
  public static String review(String manifest) {
    String object = ManifestReader.read("test", manifest).getLast().json().toString();
    return """
        {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",\
        "kind":{"group":"apps","version":"v1","kind":"StatefulSet"},"operation":"CREATE",\
        "namespace":"default","userInfo":{"username":"alice","groups":["dev"]},"object":%s}}"""
        .formatted(object);
  }

  /** A good AdmissionReview of this many bytes. */
  static byte[] padded(int size) {
    String good = review(Manifests.database("db", 1));
    String start =
        good.replace("\"metadata\":{", "\"metadata\":{\"annotations\":{\"pad\":\"%s\"},");
    int missing = size - start.getBytes(StandardCharsets.UTF_8).length + 2;
    return start.replaceFirst("%s", "x".repeat(missing)).getBytes(StandardCharsets.UTF_8);
  }

  Answer post(String path, byte[] body, boolean chunked) {
    return post(path, body, chunked, "application/json");
  }

  Answer post(String path, byte[] body, boolean chunked, String contentType) {
    try (Socket socket = sockets.createSocket(server.url().getHost(), server.url().getPort())) {
      socket.setSoTimeout(PATIENCE_MILLISECONDS);
      OutputStream out = socket.getOutputStream();
      Thread.ofVirtual().start(() -> send(out, path, body, chunked, contentType));
      return receive(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(
      OutputStream out, String path, byte[] body, boolean chunked, String contentType) {
    String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
    try {
      write(
          out,
          "POST %s HTTP/1.1\r\nHost: holdfast\r\nContent-Type: %s\r\n%s\r\n\r\n"
              .formatted(path, contentType, framing));
      for (int at = 0; at < body.length; at += CHUNK) {
        int length = Math.min(CHUNK, body.length - at);
        if (chunked) {
          write(out, Integer.toHexString(length) + "\r\n");
        }
        out.write(body, at, length);
        if (chunked) {
          write(out, "\r\n");
        }
      }
      if (chunked) {
        write(out, "0\r\n\r\n");
      }
      out.flush();
    } catch (IOException e) {
      // The answer came before the end, and the socket is closed.
    }
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Answer receive(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("no answer, only \"" + head + "\"");
      }
      head.append((char) next);
    }
    int length = number(LENGTH, head);
    return new Answer(
        number(STATUS, head),
        new String(in.readNBytes(length), StandardCharsets.UTF_8),
        LAST.matcher(head).find());
  }

  private static int number(Pattern pattern, CharSequence head) {
    Matcher matcher = pattern.matcher(head);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** A new connection; its handshake begins with the first byte, or when it is asked for. */
  SSLSocket connect() throws IOException {
    return (SSLSocket) sockets.createSocket(server.url().getHost(), server.url().getPort());
  }

  /** A connection on which only the first bytes of a chunked body of nothing have been sent. */
  Socket stalled(int size, int sent) throws IOException {
    return stalled("/validate", new byte[size], sent);
  }

  /** A connection on which only the first bytes of this chunked body have been sent. */
  Socket stalled(String path, byte[] body, int sent) throws IOException {
    Socket socket = connect();
    OutputStream out = socket.getOutputStream();
    write(
        out,
        "POST %s HTTP/1.1\r\nHost: holdfast\r\nContent-Type: application/json\r\n".formatted(path)
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(body.length)
            + "\r\n");
    out.write(body, 0, sent);
    out.flush();
    return socket;
  }

  /** Sends the same body this many times over one connection; the seconds that it took. */
  double measure(byte[] body, int times) throws IOException {
    try (Socket socket = sockets.createSocket(server.url().getHost(), server.url().getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), CHUNK);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      long start = System.nanoTime();
      for (int i = 0; i < times; i++) {
        send(out, "/validate", body, false, "application/json");
        receive(in);
      }
      return (System.nanoTime() - start) / 1e9;
    }
  }

  /** Sends the same body this many times at once. */
  List<Answer> postAtOnce(int times, byte[] body, boolean chunked) {
    List<Answer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> sent = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        sent.add(threads.submit(() -> post("/validate", body, chunked)));
      }
      for (Future<Answer> answer : sent) {
        answers.add(answer.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a request got no answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return answers;
  }
}
