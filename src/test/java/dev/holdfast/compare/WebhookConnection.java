package dev.holdfast.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.TrustedAuthority;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to the webhook of one server. Like the API server it listens while it sends, so that
 * it hears a refusal before the end of a large body.
 */
final class WebhookConnection implements AutoCloseable {

  private static final int PATIENCE_MILLISECONDS = 30_000;

  private final HoldfastServer server;
  private final SSLSocketFactory sockets;
  private Socket socket;
  private InputStream in;

  WebhookConnection(HoldfastServer server) {
    this.server = server;
    this.sockets = TrustedAuthority.of(server.certificates().resolve("ca.crt")).getSocketFactory();
  }

  /** Sends a body and returns what was answered: status, headers, body and patch. */
  Answer post(String path, String contentType, byte[] body) {
    Map<String, String> channels = new LinkedHashMap<>();
    try {
      if (socket == null) {
        socket = sockets.createSocket(server.url().getHost(), server.url().getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        in = new BufferedInputStream(socket.getInputStream());
      }
      OutputStream out = socket.getOutputStream();
      Thread sender = Thread.ofVirtual().start(() -> send(out, path, contentType, body));
      String status = line();
      Map<String, String> headers = headers();
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      channels.put(path + ": status", status);
      headers.keySet().removeAll(Set.of("content-length", "date"));
      channels.put(path + ": headers", headers.toString());
      addBody(path, text, channels);
      if (headers.getOrDefault("connection", "").equals("close") || sender.isAlive()) {
        close();
      }
    } catch (IOException e) {
      close();
      channels.put(path + ": status", "(no answer: %s)".formatted(e.getMessage()));
    }
    return new Answer(channels);
  }

  private static void addBody(String path, String text, Map<String, String> channels) {
    try {
      JsonNode json = Yaml.JSON.readTree(text);
      JsonNode patch = json.at("/response/patch");
      channels.put(path, json.toPrettyString());
      if (patch.isTextual()) {
        JsonNode operations = Yaml.JSON.readTree(Base64.getDecoder().decode(patch.asText()));
        channels.put(path + ": patch", operations.toPrettyString());
      }
    } catch (IOException e) {
      channels.put(path, text);
    }
  }

  private static void send(OutputStream out, String path, String contentType, byte[] body) {
    String head =
        "POST %s HTTP/1.1\r\nHost: holdfast\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, contentType, body.length);
    try {
      out.write(head.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
    } catch (IOException e) {
      // The answer came before the end, and the socket is closed.
    }
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      // It is not used again.
    }
    socket = null;
  }
}
