package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes TCP connections on to servers on this machine, to each in turn, as a Service does. It can
 * cut the connections, or be silent as a network that lost them.
 */
public final class Relay implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Integer> ports;
  private final AtomicInteger next = new AtomicInteger();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean silent;
  private volatile long delayMilliseconds;

  private Relay(ServerSocket listener, List<Integer> ports) {
    this.listener = listener;
    this.ports = ports;
  }

  /** A relay to the servers on these ports. */
  public static Relay to(Integer... ports) {
    try {
      var listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Addresses.freePort()));
      var relay = new Relay(listener, List.of(ports));
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException("The relay cannot listen", e);
    }
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Cuts every connection. */
  public void cut() {
    sockets.forEach(Relay::close);
    sockets.clear();
  }

  /** Passes nothing on any more, without a word, or everything again. */
  public void beSilent(boolean still) {
    silent = still;
  }

  /** Passes everything on so much later. */
  public void beLate(long milliseconds) {
    delayMilliseconds = milliseconds;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // The relay is closed.
      }
    }
  }

  private void connect(Socket from) {
    try {
      var port = ports.get(Math.floorMod(next.getAndIncrement(), ports.size()));
      var to = new Socket(InetAddress.getLoopbackAddress(), port);
      sockets.add(from);
      sockets.add(to);
      Thread.ofVirtual().start(() -> pass(from, to));
      Thread.ofVirtual().start(() -> pass(to, from));
    } catch (IOException e) {
      // The server is away: who calls sees the connection end.
      close(from);
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      var buffer = new byte[16 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (!silent) {
          Thread.sleep(delayMilliseconds);
          out.write(buffer, 0, read);
          out.flush();
        }
      }
    } catch (IOException e) {
      // One side has gone; both are closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }
}
