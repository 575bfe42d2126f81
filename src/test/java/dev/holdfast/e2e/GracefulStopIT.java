package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.HoldfastServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A replica that is told to stop answers what it was asked, and sends its callers to others. */
class GracefulStopIT {

  private static final int CALLERS = 1000;
  private static final byte[] REVIEW =
      Webhook.review(Manifests.database("db", 3)).getBytes(StandardCharsets.UTF_8);

  /** Of what it takes to connect; a listening socket lets only so many wait. */
  private static final Semaphore CONNECTING = new Semaphore(20);

  private static HoldfastServer staying;

  private final CountDownLatch connected = new CountDownLatch(CALLERS);
  private final CountDownLatch halfSent = new CountDownLatch(CALLERS);
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * How it went for one caller.
   *
   * @param answers how many it got
   * @param sentAway how often it was asked to connect anew
   */
  private record Experience(int answers, int sentAway) {}

  @BeforeAll
  static void oneStays() {
    staying = HoldfastServer.start(Cluster.controlPlane(), Map.of());
  }

  @AfterAll
  static void end() {
    staying.close();
  }

  @Test
  void noneOfAThousandRequestsInFlightIsLost() throws ExecutionException, InterruptedException {
    List<Future<Experience>> callers = new ArrayList<>();
    try (HoldfastServer leaving = another();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        int first = i;
        callers.add(threads.submit(() -> call(new Caller(List.of(staying, leaving), first))));
      }
      try {
        assertThat(halfSent.await(60, TimeUnit.SECONDS)).as("all are half sent").isTrue();
        leaving.terminate();
        Cluster.await("it is ready no more", () -> !leaving.isReady());
        assertThat(leaving.isAlive()).isTrue();
        told.countDown();
        Cluster.await("it ends", () -> !leaving.isAlive());
      } finally {
        // Whatever happened, the callers come to their end.
        told.countDown();
        ended.countDown();
      }
    }
    int sentAway = 0;
    for (Future<Experience> caller : callers) {
      // Fails if one of its requests got no answer, or a wrong one.
      Experience experience = caller.get();
      assertThat(experience.answers()).isGreaterThanOrEqualTo(4);
      sentAway += experience.sentAway();
    }
    // Half of them were connected to it; on a busy machine some may not ask again before its end.
    assertThat(sentAway).as("those who were asked to connect anew").isGreaterThan(CALLERS / 4);
  }

  /** A Service may go on sending to it for a while. */
  @Test
  void duringTheDelayItTakesNewConnectionsThoughItIsReadyNoMore() throws IOException {
    try (HoldfastServer leaving =
            HoldfastServer.start(Cluster.controlPlane(), Map.of("holdfast.shutdown-delay", "5s"));
        Caller caller = new Caller(List.of(leaving), 0)) {
      leaving.terminate();
      Cluster.await("it is ready no more", () -> !leaving.isReady());
      for (int i = 0; i < 10; i++) {
        assertThat(ask(caller, new Experience(0, 0), () -> {})).isEqualTo(new Experience(1, 1));
      }
      Cluster.await("it ends", () -> !leaving.isAlive());
    }
  }

  /** One that has the certificate of the first. */
  private static HoldfastServer another() {
    Path certificates = staying.certificates();
    return HoldfastServer.start(
        Cluster.controlPlane(),
        Map.of(
            "holdfast.shutdown-delay",
            "5s",
            "holdfast.tls.certificate",
            certificates.resolve("tls.crt").toString(),
            "holdfast.tls.key",
            certificates.resolve("tls.key").toString()));
  }

  /**
   * One request, one that is half sent while the replica is told to stop, and more until it ends.
   */
  private Experience call(Caller caller) throws IOException, InterruptedException {
    Experience experience = new Experience(0, 0);
    try (caller) {
      CONNECTING.acquire();
      try {
        experience = ask(caller, experience, () -> {});
      } finally {
        CONNECTING.release();
        connected.countDown();
      }
      // A body has 3 s to arrive, and a thousand handshakes take longer.
      await(connected);
      experience =
          ask(
              caller,
              experience,
              () -> {
                halfSent.countDown();
                await(told);
              });
      while (!ended.await(50, TimeUnit.MILLISECONDS)) {
        experience = ask(caller, experience, () -> {});
      }
      return ask(caller, experience, () -> {});
    }
  }

  private static Experience ask(Caller caller, Experience before, Runnable halfWay)
      throws IOException {
    Webhook.Answer answer = caller.validate(REVIEW, halfWay);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"uid\":\"u-1\"").contains("\"allowed\":true");
    return new Experience(before.answers() + 1, before.sentAway() + (answer.isLast() ? 1 : 0));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
