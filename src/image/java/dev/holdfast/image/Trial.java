package dev.holdfast.image;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts a server beside an API server without objects, sends it reviews and stops it: to train the
 * JVM while an image is built, and to try an image. It uses only the JDK, so that it runs on the
 * Java of the base image.
 */
public final class Trial {

  /** A JVM that has been trained writes its cache when it ends. */
  private static final int MINUTES_TO_END = 3;

  private Trial() {}

  /**
   * Ends with an error if the server does not become ready, an answer is wrong or it does not stop.
   *
   * @param arguments how often to send each review, and the command that starts the server; its
   *     settings are environment variables
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("trial-");
    // The server may be another user.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path log = folder.resolve("log");
    int port = freePort();
    int managementPort = freePort();
    ServingCertificate certificate = ServingCertificate.in(folder);
    try (EmptyApiServer apiServer = EmptyApiServer.start();
        Reviews reviews = new Reviews(certificate, port, managementPort)) {
      ProcessBuilder command =
          new ProcessBuilder(List.of(arguments).subList(1, arguments.length))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      command
          .environment()
          .putAll(
              Map.of(
                  "KUBECONFIG", apiServer.kubeconfig(folder.resolve("kubeconfig")).toString(),
                  "QUARKUS_HTTP_HOST", "127.0.0.1",
                  "QUARKUS_HTTP_SSL_PORT", Integer.toString(port),
                  "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                  "QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort),
                  "HOLDFAST_TLS_CERTIFICATE", certificate.certificate().toString(),
                  "HOLDFAST_TLS_KEY", certificate.key().toString()));
      long start = System.nanoTime();
      Process server = command.start();
      try {
        reviews.awaitReady(server);
        long ready = System.nanoTime();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
          reviews.sendEach();
        }
        System.out.printf(
            "trial: ready after %d ms, all reviews answered%n", (ready - start) / 1_000_000);
        server.destroy();
        if (!server.waitFor(MINUTES_TO_END, TimeUnit.MINUTES)) {
          throw new IllegalStateException("the server does not stop");
        }
      } catch (IllegalStateException e) {
        Files.copy(log, System.err);
        throw e;
      } finally {
        server.destroyForcibly();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
