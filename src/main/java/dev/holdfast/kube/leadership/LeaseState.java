package dev.holdfast.kube.leadership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * A Lease as it was read. Who reads it trusts only the version, never the holder's clock.
 *
 * @param version the resourceVersion, which changes with each renewal
 * @param holder the identity of the leader; empty if nobody leads
 * @param duration how long the holder leads after its last renewal
 * @param acquired when the holder began to lead, as it wrote it
 * @param transitions how often the holder has changed
 */
record LeaseState(
    String version, String holder, Duration duration, String acquired, int transitions) {

  /** MicroTime of Kubernetes (apimachinery, pkg/apis/meta/v1/micro_time.go). */
  private static final DateTimeFormatter MICRO_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Reads a Lease, whatever its content: nobody holds one that is empty or incomplete. */
  static LeaseState of(JsonNode lease) {
    JsonNode spec = lease.path("spec");
    boolean isComplete =
        spec.path("leaseDurationSeconds").canConvertToInt()
            && spec.hasNonNull("acquireTime")
            && spec.hasNonNull("renewTime");
    return new LeaseState(
        lease.path("metadata").path("resourceVersion").asText(""),
        isComplete ? spec.path("holderIdentity").asText("") : "",
        Duration.ofSeconds(spec.path("leaseDurationSeconds").asInt()),
        spec.path("acquireTime").asText(""),
        spec.path("leaseTransitions").asInt());
  }

  boolean isHeldBy(String identity) {
    return holder.equals(identity);
  }

  /**
   * The spec with which somebody acquires or renews the Lease.
   *
   * @param before the Lease as it was read; empty if it did not exist
   */
  static ObjectNode heldBy(
      String identity, Optional<LeaseState> before, Duration duration, Instant now) {
    Optional<LeaseState> own = before.filter(read -> read.isHeldBy(identity));
    return spec(
        identity,
        duration,
        own.map(LeaseState::acquired).orElseGet(() -> MICRO_TIME.format(now)),
        now,
        own.map(LeaseState::transitions)
            .orElseGet(() -> before.map(read -> read.transitions() + 1).orElse(0)));
  }

  /** The spec with which the holder gives the Lease back. */
  ObjectNode released(Instant now) {
    return spec("", Duration.ofSeconds(1), MICRO_TIME.format(now), now, transitions);
  }

  private static ObjectNode spec(
      String holder, Duration duration, String acquired, Instant renewed, int transitions) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("holderIdentity", holder)
        .put("leaseDurationSeconds", (int) duration.toSeconds())
        .put("acquireTime", acquired)
        .put("renewTime", MICRO_TIME.format(renewed))
        .put("leaseTransitions", transitions);
  }
}
