package dev.holdfast.server.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Await;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.kube.TestClient;
import dev.holdfast.kube.UnreadableObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A replica with little memory reads a cluster with many large objects of each kind. */
class LargeObjectsTest {

  private static final int OF_EACH_KIND = 8;

  @Test
  void areReadOneAtATime() throws IOException, InterruptedException {
    try (LargeObjectServer server = LargeObjectServer.start(OF_EACH_KIND)) {
      Process replica =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx200m",
                  "-XX:+UseSerialGC",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LargeObjectsTest.class.getName(),
                  server.url())
              .redirectErrorStream(true)
              .start();
      String output = new String(replica.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(replica.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(replica.exitValue()).as(output).isZero();
      assertThat(server.sent()).isGreaterThan(14L * OF_EACH_KIND * 1_400_000);
    }
  }

  /** The replica: it watches all kinds, and then lists the StatefulSets as a scan does. */
  public static void main(String[] url) {
    // Where it is not configured, it logs, and so keeps, each response.
    Logger.getLogger("").setLevel(Level.WARNING);
    WatchHealth.Limits limits =
        new WatchHealth.Limits(Duration.ofMinutes(3), Duration.ofMinutes(1));
    try (ApiClient client =
            TestClient.of(
                new ConfigBuilder().withAutoConfigure(false).withMasterUrl(url[0]).build());
        Watches watches = new Watches(client, ObservedKinds.ofReviews(), limits)) {
      long start = System.nanoTime();
      Await.until("all is known", () -> watches.all().allMatch(it -> it.health().isFresh()));
      System.out.printf("known after %d ms%n", (System.nanoTime() - start) / 1_000_000);
      watches.all().forEach(it -> System.out.println(it.unreadable().describe()));
      Reviewed reviewed = new Reviewed();
      ReadOutcome outcome =
          new Listing(client, Duration.ofSeconds(10))
              .read(Kind.STATEFUL_SET.api(), "", reviewed, Progress.SILENT);
      System.out.println(outcome + " after " + (System.nanoTime() - start) / 1_000_000 + " ms");
      System.exit(outcome instanceof ReadOutcome.Complete && reviewed.objects > 0 ? 0 : 1);
    }
  }

  private static final class Reviewed implements Listing.Objects {

    private int objects;

    @Override
    public void begin() {
      objects = 0;
    }

    @Override
    public void accept(Resource resource) {
      objects++;
    }

    @Override
    public void unreadable(UnreadableObject object) {
      throw new IllegalStateException(object.describe());
    }
  }
}
