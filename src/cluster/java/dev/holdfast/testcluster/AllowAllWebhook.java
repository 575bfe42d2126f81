package dev.holdfast.testcluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A webhook in Go that allows everything, as a child process on 127.0.0.1: what a webhook costs
 * that decides nothing. It ends with {@link #close} or with this JVM.
 */
public final class AllowAllWebhook implements AutoCloseable {

  private final Component component;
  private final String address;
  private final Instant started;

  private AllowAllWebhook(Component component, String address, Instant started) {
    this.component = component;
    this.address = address;
    this.started = started;
  }

  /**
   * Starts it and returns at once.
   *
   * @param program the program {@code floor} that {@code src/cluster/bench-programs} builds
   * @param cluster in whose directory its log is
   */
  public static AllowAllWebhook launch(Path program, ControlPlane cluster) {
    try {
      Path directory = Files.createTempDirectory(cluster.directory(), "floor-");
      String address = Addresses.HOST + ":" + Addresses.freePort();
      Instant started = Instant.now();
      Component component = Component.start(program, List.of(address), directory);
      return new AllowAllWebhook(component, address, started);
    } catch (IOException e) {
      throw new UncheckedIOException("the webhook that allows everything cannot be started", e);
    }
  }

  /** Where it answers. */
  public URI url() {
    return URI.create("https://" + address);
  }

  /** When its process was started. */
  public Instant started() {
    return started;
  }

  /** The process id. */
  public long pid() {
    return component.process().pid();
  }

  /** Ends it at once. */
  @Override
  public void close() {
    try {
      component.process().getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    component.process().onExit().join();
  }
}
