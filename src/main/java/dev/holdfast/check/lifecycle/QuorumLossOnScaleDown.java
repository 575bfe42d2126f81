package dev.holdfast.check.lifecycle;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.DataContainer;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.facts.Operation;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Mounts;
import dev.holdfast.resource.Workload;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a clustered database or queue that is scaled down while its members still vote. */
public final class QuorumLossOnScaleDown implements ParameterlessCheck {

  private static final JsonPointer REPLICAS = JsonPointer.compile("/spec/replicas");

  /** What may say that a member leaves its cluster when it stops. */
  private static final Set<String> CONFIGURATION = Set.of("configMap", "projected");

  @Override
  public CheckInfo info() {
    return CheckInfo.of("quorum-loss-on-scale-down", Kind.STATEFUL_SET)
        .ofChange(dev.holdfast.resource.Operation.UPDATE)
        .title("Scaling down leaves no majority of members")
        .why(
            """
            A member of etcd, ZooKeeper or a replica set that stops stays a member, and its vote is
            still counted. If less than a majority of all members runs, nothing can be written,
            and no member can be removed any more.
            """)
        .remediation(
            """
            Remove each member that goes with the server's own command first, then scale down, at
            best by one at a time. If members that stop leave by themselves, exempt the
            StatefulSet.
            """)
        .notes(
            """
            Certain if several members go at once and at least one stays, but less than a majority
            of the previous replicas. Every other step down is suspected, also to 0, because which
            members were removed before is not known. So is each one if members
            may leave by themselves: the image's row in data-images.yaml has no `leave`
            command, the container has a preStop hook or mounts a ConfigMap, or options make
            its command line unclear.
            """)
        .sources(
            "https://etcd.io/docs/latest/op-guide/runtime-configuration",
            "https://www.elastic.co/guide/en/elasticsearch/reference/8.18/voting-config-exclusions.html");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  /** The running pods are those of the previous template. */
  @Override
  public Stream<Finding> inspect(Context context) {
    int after = context.workload().replicas();
    Optional<Change> unchanged = context.change().unchanged();
    if (unchanged.isEmpty()) {
      return Stream.empty();
    }
    Context before = context.of(unchanged.get());
    int previous = before.workload().replicas();
    if (after >= previous) {
      return Stream.empty();
    }
    return DataContainer.of(before).stream()
        .filter(server -> server.image().operation().members().isPresent())
        .limit(1)
        .map(server -> finding(server, before.workload(), previous, after));
  }

  private static Finding finding(DataContainer server, Workload workload, int from, int to) {
    boolean needsMajority =
        server.image().operation().members().equals(Optional.of(Operation.Members.MAJORITY));
    boolean losesMajority = needsMajority && to > 0 && to < majority(from);
    String message =
        losesMajority ? lost(server, from, to) : to == 0 ? stopped(server, from) : step(server);
    boolean isOneStep = from - to == 1;
    return Finding.at(REPLICAS, "scale-down", message)
        .suspectedIf(!losesMajority || isOneStep || mayLeaveByItself(server, workload));
  }

  private static int majority(int members) {
    return members / 2 + 1;
  }

  private static String lost(DataContainer server, int from, int to) {
    return "%d of %d members of %s stay, and a majority is %d, so nothing can be written; %s"
        .formatted(to, from, server.image().product(), majority(from), way(server));
  }

  private static String stopped(DataContainer server, int from) {
    return "all members of %s stop: nothing is served until it has %d replicas again"
        .formatted(server.image().product(), from);
  }

  private static String step(DataContainer server) {
    return "before %s is scaled down, %s".formatted(server.image().product(), way(server));
  }

  private static String way(DataContainer server) {
    return server
        .image()
        .operation()
        .leave()
        .map(
            command ->
                "remove each member that goes (%s): one that only stops stays a member"
                    .formatted(command))
        .orElse("let each member that goes leave the cluster, one at a time");
  }

  private static boolean mayLeaveByItself(DataContainer server, Workload workload) {
    return server.image().operation().leave().isEmpty()
        || server.image().dataDirectories(server.container()).isEmpty()
        || server.container().json().path("lifecycle").hasNonNull("preStop")
        || Mounts.of(server.written(), workload.volumes())
            .all()
            .anyMatch(mount -> CONFIGURATION.contains(mount.volume().source()));
  }
}
