package dev.holdfast.e2e;

import dev.holdfast.testcluster.TrustedAuthority;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Opens new TLS connections to servers all the time, about 50 a second, and keeps count. The API
 * server, which keeps its own open, does the same only now and then.
 */
final class Handshakes implements AutoCloseable {

  private static final long PAUSE_MILLISECONDS = 20;

  private final Supplier<String> trusted;
  private final List<URI> servers;
  private final AtomicInteger made = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Set<String> certificates = ConcurrentHashMap.newKeySet();
  private final Thread thread = Thread.ofPlatform().unstarted(this::run);
  private volatile boolean closed;
  private String trustedLast = "";
  private SSLContext context;

  /**
   * Begins.
   *
   * @param trusted the authorities (PEM) that are to be trusted at this moment
   */
  Handshakes(Supplier<String> trusted, List<URI> servers) {
    this.trusted = trusted;
    this.servers = List.copyOf(servers);
    thread.start();
  }

  /**
   * Waits until everybody goes by what is to be trusted now, as the propagation delay lets them.
   */
  void settle() {
    int before = made();
    Cluster.await("more handshakes", () -> made() > before + servers.size());
  }

  /** How many there were. */
  int made() {
    return made.get();
  }

  /** What went wrong. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** The serial numbers of the certificates that were seen. */
  Set<String> certificates() {
    return Set.copyOf(certificates);
  }

  @Override
  public void close() {
    closed = true;
    join(thread);
  }

  /** Waits for a thread's end. */
  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      try {
        SSLContext context = contextOf(trusted.get());
        servers.forEach(server -> shake(context, server));
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
    }
  }

  private SSLContext contextOf(String bundle) {
    if (!bundle.equals(trustedLast)) {
      context = TrustedAuthority.of(bundle);
      trustedLast = bundle;
    }
    return context;
  }

  private void shake(SSLContext context, URI server) {
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(server.getHost(), server.getPort())) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      certificates.add(serial(socket));
      // A resumed one would not look at the certificate.
      socket.getSession().invalidate();
      made.incrementAndGet();
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (IOException e) {
      if (servers.contains(server)) {
        failures.add(server + ": " + e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String serial(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getSerialNumber()
        .toString(16);
  }
}
