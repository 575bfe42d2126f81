package dev.holdfast.server.admission;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/**
 * Limits what a connection holds outside of the heap and of {@link BodyMemory}. Without this limit,
 * Netty reads up to 1 MB at a time from a fast sender, and keeps a buffer of 2 MB until the end of
 * the connection.
 */
@Singleton
class ReceiveBuffers implements HttpServerOptionsCustomizer {

  /** Twice the longest TLS record: a connection then holds at most 64 kB. */
  private static final int SIZE = 32 * 1024;

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    options.setReceiveBufferSize(SIZE);
  }
}
