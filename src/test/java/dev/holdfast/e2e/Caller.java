package dev.holdfast.e2e;

import dev.holdfast.testcluster.HoldfastServer;
import dev.holdfast.testcluster.TrustedAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Calls replicas over a connection that it keeps, as the API server does: it connects to another
 * replica when one does not listen, or has closed or wants to close the connection, and sends no
 * request twice.
 */
final class Caller implements AutoCloseable {

  private static final int PATIENCE_MILLISECONDS = 60_000;

  private final List<HoldfastServer> replicas;
  private final SSLSocketFactory sockets;
  private int turn;
  private Optional<Socket> connection = Optional.empty();

  /**
   * Does not connect yet.
   *
   * @param replicas with the same certificate
   * @param turn which of them is the first
   */
  Caller(List<HoldfastServer> replicas, int turn) {
    this.replicas = replicas;
    this.sockets =
        TrustedAuthority.of(replicas.getFirst().certificates().resolve("ca.crt"))
            .getSocketFactory();
    this.turn = turn;
  }

  /**
   * Sends a body for validation.
   *
   * @param halfWay happens when half of it is sent
   * @throws IOException if there is no answer
   */
  Webhook.Answer validate(byte[] body, Runnable halfWay) throws IOException {
    Socket socket = connection();
    OutputStream out = socket.getOutputStream();
    int half = body.length / 2;
    Webhook.write(
        out,
        "POST /validate HTTP/1.1\r\nHost: holdfast\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n".formatted(body.length));
    out.write(body, 0, half);
    out.flush();
    halfWay.run();
    out.write(body, half, body.length - half);
    out.flush();
    Webhook.Answer answer = Webhook.receive(socket.getInputStream());
    if (answer.isLast()) {
      close();
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    if (connection.isPresent()) {
      connection.get().close();
      connection = Optional.empty();
    }
  }

  private Socket connection() throws IOException {
    if (connection.isPresent() && isClosed(connection.get())) {
      close();
    }
    Socket open = connection.isPresent() ? connection.get() : connect();
    open.setSoTimeout(PATIENCE_MILLISECONDS);
    connection = Optional.of(open);
    return open;
  }

  /** Nothing is to be read from a connection on which nothing was asked, except its end. */
  private static boolean isClosed(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Nothing has been sent to one with which this fails, so the next one may be asked. */
  private Socket connect() throws IOException {
    IOException problem = new IOException("no replica takes connections");
    for (int i = 0; i < replicas.size(); i++) {
      HoldfastServer replica = replicas.get(turn++ % replicas.size());
      try {
        var socket =
            (SSLSocket) sockets.createSocket(replica.url().getHost(), replica.url().getPort());
        socket.setSoTimeout(PATIENCE_MILLISECONDS);
        socket.startHandshake();
        return socket;
      } catch (IOException e) {
        problem.addSuppressed(e);
      }
    }
    throw problem;
  }
}
