package dev.holdfast.kube.transport;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.Optional;

/**
 * Makes the HTTP clients for requests to API servers: over one connection, where the API server
 * speaks HTTP/2. The client library configures them by a kubeconfig or a service account:
 * credentials, trust, proxies.
 *
 * @param vertx whose event loops serve the connections; who gives it closes it
 */
public record ApiTransport(Vertx vertx) implements HttpClient.Factory, AutoCloseable {

  private static final String NO_DNS = "vertx.disableDnsResolver";

  /**
   * A transport with an event loop of its own, for a program that is no server. It resolves names
   * as the JDK does.
   */
  public static ApiTransport standalone() {
    Optional<String> before = Optional.ofNullable(System.getProperty(NO_DNS));
    System.setProperty(NO_DNS, "true");
    try {
      return new ApiTransport(
          Vertx.vertx(
              new VertxOptions()
                  .setEventLoopPoolSize(1)
                  .setUseDaemonThread(true)
                  .setFileSystemOptions(
                      new FileSystemOptions()
                          .setFileCachingEnabled(false)
                          .setClassPathResolvingEnabled(false))));
    } finally {
      before.ifPresentOrElse(
          value -> System.setProperty(NO_DNS, value), () -> System.clearProperty(NO_DNS));
    }
  }

  /** Closes the connections. */
  @Override
  public void close() {
    var unused = vertx.close();
  }

  /** Without TLS there is no agreement on HTTP/2. */
  @Override
  public HttpClient.Builder newBuilder(Config config) {
    HttpClient.Builder builder = HttpClient.Factory.super.newBuilder(config);
    return config.getMasterUrl().startsWith(Config.HTTPS_PROTOCOL_PREFIX)
        ? builder
        : builder.preferHttp11();
  }

  @Override
  public HttpClient.Builder newBuilder() {
    return new TransportBuilder(this);
  }
}
