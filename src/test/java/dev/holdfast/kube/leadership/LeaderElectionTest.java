package dev.holdfast.kube.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.kube.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One replica leads, and what fails is logged once. */
class LeaderElectionTest {

  private static final LeaseDuration FIFTEEN_SECONDS = new LeaseDuration(Duration.ofSeconds(15));

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final Overheard log = new Overheard(LeaseFailures.class);
  private final Store store = new Store();
  private final LeaderElection me = election("me");
  private final LeaderElection other = election("other");

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void theFirstLeadsAndRenews() {
    me.attempt();
    other.attempt();
    assertThat(me.leads()).isTrue();
    assertThat(other.leads()).isFalse();
    String acquired = store.spec.path("acquireTime").asText();
    seconds(9);
    me.attempt();
    seconds(9);
    assertThat(me.leads()).isTrue();
    assertThat(store.spec.path("acquireTime").asText()).isEqualTo(acquired);
    assertThat(store.spec.path("leaseTransitions").asInt()).isZero();
  }

  @Test
  void aLeaderThatCannotRenewLeadsNoMoreBeforeAnotherCanLead() {
    me.attempt();
    other.attempt();
    store.problem = Optional.of(new ApiException("etcd is away", 500));
    seconds(9);
    me.attempt();
    assertThat(me.leads()).isTrue();
    seconds(2);
    assertThat(me.leads()).as("after the renew deadline").isFalse();
    store.problem = Optional.empty();
    other.attempt();
    assertThat(other.leads()).as("before the Lease ends").isFalse();
    seconds(5);
    other.attempt();
    assertThat(other.leads()).isTrue();
    assertThat(store.spec.path("leaseTransitions").asInt()).isOne();
    me.attempt();
    assertThat(me.leads()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, 0, 3600})
  void aHolderIsJudgedByTheClockOfWhoReads(int secondsAhead) {
    Instant theirNow = Instant.now().plusSeconds(secondsAhead);
    store.create(LeaseState.heldBy("lost", Optional.empty(), FIFTEEN_SECONDS.value(), theirNow));
    me.attempt();
    seconds(14);
    me.attempt();
    assertThat(me.leads()).isFalse();
    seconds(2);
    me.attempt();
    assertThat(me.leads()).isTrue();
  }

  @Test
  void whoReleasesLetsAnotherLeadAtOnce() {
    me.attempt();
    other.attempt();
    me.release();
    assertThat(me.leads()).isFalse();
    other.attempt();
    assertThat(other.leads()).isTrue();
  }

  @Test
  void whoDoesNotLeadReleasesNothing() {
    me.attempt();
    other.attempt();
    other.release();
    assertThat(store.spec.path("holderIdentity").asText()).isEqualTo("me");
  }

  @Test
  void nobodyHoldsALeaseThatIsEmpty() {
    store.create(JsonNodeFactory.instance.objectNode());
    me.attempt();
    assertThat(me.leads()).isTrue();
  }

  @Test
  void nobodyHoldsALeaseThatIsIncomplete() {
    store.create(JsonNodeFactory.instance.objectNode().put("holderIdentity", "somebody"));
    me.attempt();
    assertThat(me.leads()).isTrue();
  }

  @Test
  void whatIsRefusedAgainAndAgainIsLoggedOnceUntilItSucceeds() {
    refuse(403, "forbidden");
    me.attempt();
    me.attempt();
    assertThat(log.lines())
        .containsExactly(
            "this replica cannot lead: the Lease cannot be read or written: forbidden");
    store.problem = Optional.empty();
    me.attempt();
    refuse(403, "forbidden");
    me.attempt();
    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void anotherReasonIsLoggedToo() {
    refuse(403, "forbidden");
    me.attempt();
    refuse(500, "etcd is full");
    me.attempt();
    assertThat(log.lines()).hasSize(2).last().asString().endsWith("etcd is full");
  }

  @Test
  void aRightThatIsLostBetweenReadingAndWritingIsLoggedOnce() {
    store.writes = Optional.of(new ApiException("forbidden", 403));
    me.attempt();
    me.attempt();
    refuse(403, "may not even be read");
    me.attempt();
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void thatAnotherWasFasterIsNotLogged() {
    store.writes = Optional.of(new ApiException("modified", 409));
    me.attempt();
    assertThat(me.leads()).isFalse();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aMistakeIsLoggedOnceAndTheElectionGoesOn() {
    store.problem = Optional.of(new IllegalStateException("broken"));
    me.attempt();
    me.attempt();
    assertThat(log.lines())
        .containsExactly("this replica cannot lead: reading or writing the Lease failed: broken");
    store.problem = Optional.empty();
    me.attempt();
    assertThat(me.leads()).isTrue();
  }

  private void refuse(int code, String message) {
    store.problem = Optional.of(new ApiException(message, code));
  }

  private void seconds(int count) {
    clock.addAndGet(Duration.ofSeconds(count).toNanos());
  }

  private LeaderElection election(String identity) {
    return new LeaderElection(store, identity, FIFTEEN_SECONDS, clock::get);
  }

  private static final class Store implements LeaseStore {

    private Optional<RuntimeException> problem = Optional.empty();
    private Optional<RuntimeException> writes = Optional.empty();
    private ObjectNode spec = JsonNodeFactory.instance.objectNode();
    private int version;

    @Override
    public Optional<LeaseState> read() {
      problem.ifPresent(Store::fail);
      ObjectNode lease = JsonNodeFactory.instance.objectNode();
      lease.putObject("metadata").put("resourceVersion", "" + version);
      lease.set("spec", spec);
      return version == 0 ? Optional.empty() : Optional.of(LeaseState.of(lease));
    }

    @Override
    public void create(ObjectNode created) {
      write(created);
    }

    @Override
    public void update(LeaseState before, ObjectNode updated) {
      assertThat(before.version()).isEqualTo("" + version);
      write(updated);
    }

    private void write(ObjectNode next) {
      problem.ifPresent(Store::fail);
      writes.ifPresent(Store::fail);
      spec = next;
      version++;
    }

    private static void fail(RuntimeException problem) {
      throw problem;
    }
  }
}
