package dev.holdfast.kube.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A failure is logged once, and no failure ends the elections. */
class LoggingLockTest {

  /** Nobody listens there, and nobody is asked. */
  private static final KubernetesClient CLIENT =
      new KubernetesClientBuilder().withConfig(Config.empty()).build();

  private final Overheard log = new Overheard(LoggingLock.class);
  private volatile Optional<RuntimeException> problem = Optional.of(refusal(403, "forbidden"));
  private final Lock lock = new LoggingLock(new Broken());

  @AfterEach
  void close() {
    log.close();
  }

  @AfterAll
  static void end() {
    CLIENT.close();
  }

  @Test
  void whatIsRefusedAgainAndAgainIsSaidOnceUntilItIsWellAgain() {
    fail();
    fail();
    assertThat(log.lines()).hasSize(1);
    well();
    problem = Optional.of(refusal(403, "forbidden"));
    fail();
    assertThat(log.lines())
        .hasSize(2)
        .allMatch(
            "this replica cannot lead: the Lease cannot be read or written: forbidden"::equals);
  }

  @Test
  void anotherReasonIsSaidToo() {
    fail();
    problem = Optional.of(refusal(500, "etcd is full"));
    fail();
    assertThat(log.lines()).hasSize(2).last().asString().endsWith("etcd is full");
  }

  @Test
  void aRightThatGoesBetweenReadingAndWritingIsSaidOnce() {
    Optional<RuntimeException> refused = problem;
    problem = Optional.empty();
    LeaderElectionRecord found = lock.get(CLIENT);
    problem = refused;
    assertThatExceptionOfType(KubernetesClientException.class)
        .isThrownBy(() -> lock.update(CLIENT, found));
    problem = Optional.of(refusal(403, "may not even be read"));
    fail();
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void whatMayBeReadAndNotWrittenIsSaidOnce() {
    Optional<RuntimeException> refused = problem;
    for (int i = 0; i < 3; i++) {
      problem = Optional.empty();
      LeaderElectionRecord found = lock.get(CLIENT);
      problem = refused;
      assertThatExceptionOfType(KubernetesClientException.class)
          .isThrownBy(() -> lock.update(CLIENT, found));
    }
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void thatAnotherWasFasterIsNoneOfThem() {
    problem = Optional.of(refusal(409, "modified"));
    fail();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aMistakeIsSaidWithItsStackAndBecomesWhatTheElectionSurvives() {
    problem = Optional.of(new IllegalStateException("broken"));
    fail();
    fail();
    assertThat(log.lines())
        .containsExactly("this replica cannot lead: reading or writing the Lease failed: broken");
  }

  @Test
  @Timeout(30)
  void anElectionGoesOnAfterAMistake() throws InterruptedException {
    CountDownLatch led = new CountDownLatch(1);
    problem = Optional.of(new IllegalStateException("broken"));
    CompletableFuture<?> election = elect(led);
    while (log.lines().isEmpty()) {
      Thread.sleep(10);
    }
    problem = Optional.empty();
    assertThat(led.await(10, TimeUnit.SECONDS)).as("it leads").isTrue();
    election.cancel(true);
  }

  private CompletableFuture<?> elect(CountDownLatch led) {
    return CLIENT
        .leaderElector()
        .withConfig(
            new LeaderElectionConfigBuilder()
                .withName("test")
                .withLock(lock)
                .withLeaseDuration(Duration.ofSeconds(15))
                .withRenewDeadline(Duration.ofSeconds(10))
                .withRetryPeriod(Duration.ofMillis(50))
                .withLeaderCallbacks(new LeaderCallbacks(led::countDown, () -> {}, who -> {}))
                .build())
        .build()
        .start();
  }

  private void fail() {
    assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(() -> lock.get(CLIENT));
  }

  private void well() {
    problem = Optional.empty();
    assertThat(lock.get(CLIENT).getHolderIdentity()).isEmpty();
  }

  private static KubernetesClientException refusal(int code, String message) {
    return new KubernetesClientException(message, code, null);
  }

  /** Nobody's, where nothing is wrong. */
  private final class Broken implements Lock {

    @Override
    public LeaderElectionRecord get(KubernetesClient client) {
      perhapsFail();
      ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
      return new LeaderElectionRecord("", Duration.ofSeconds(1), now, now, 0);
    }

    @Override
    public void create(KubernetesClient client, LeaderElectionRecord next) {
      perhapsFail();
    }

    @Override
    public void update(KubernetesClient client, LeaderElectionRecord next) {
      perhapsFail();
    }

    @Override
    public String identity() {
      return "me";
    }

    @Override
    public String describe() {
      return "a lock";
    }

    private void perhapsFail() {
      problem.ifPresent(
          thrown -> {
            throw thrown;
          });
    }
  }
}
