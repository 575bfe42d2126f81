package dev.holdfast.cli;

import dev.holdfast.check.Context;
import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Printable;
import dev.holdfast.report.format.StorageExplanation;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.review.ObjectSize;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Prints what Holdfast takes workloads and claims for. */
record StorageExplainer(Terminal terminal, Facts facts) {

  /** Of one object; a cluster that answers slowly needs some seconds. */
  private static final Duration MAX_TIME = Duration.ofMinutes(1);

  private static final String NO_CLUSTER =
      "other objects than those of the manifests (--cluster reads those of a cluster)";

  /**
   * Explains the objects of manifests, and returns the exit code.
   *
   * @throws BadInput if nothing in them can be explained
   */
  int explain(ManifestFiles files, ClusterContext target) {
    List<Resource> all = files.resources(target.placement());
    List<Resource> explained = all.stream().filter(StorageExplainer::isExplained).toList();
    if (explained.isEmpty() && files.problems().isEmpty()) {
      throw new BadInput("no workload and no claim to explain; kinds: " + NamedObject.kinds());
    }
    ClusterView cluster = target.with(ManifestClusterView.ofSome(all));
    List<String> remarks = target.cluster().isPresent() ? List.of() : List.of(NO_CLUSTER);
    boolean isComplete = print(explained, cluster, remarks);
    files.problems().stream().map(ManifestProblem::describe).forEach(this::complain);
    return exitCode(isComplete && files.problems().isEmpty(), target.cluster());
  }

  /**
   * Explains an object of a cluster, and returns the exit code.
   *
   * @throws BadInput if it cannot be read
   */
  int explain(NamedObject object, CurrentCluster cluster, Placement placement) {
    Resource resource = object.read(cluster, placement);
    boolean isComplete = print(List.of(resource), cluster.view(), List.of());
    return exitCode(isComplete, Optional.of(cluster));
  }

  private static boolean isExplained(Resource resource) {
    return resource.kind().filter(VolumeClaim.KINDS::contains).isPresent();
  }

  private boolean print(List<Resource> explained, ClusterView cluster, List<String> remarks) {
    StorageExplanation explanation = new StorageExplanation(terminal.style());
    Deadline end = Deadline.in(ManifestReview.MAX_TIME);
    boolean isComplete = true;
    for (Resource resource : explained) {
      Change change = Change.creationOf(resource);
      Deadline deadline = Deadline.in(MAX_TIME).orEarlier(end);
      try {
        ObjectSize.reviewable(resource);
        Context context = new Context(change, cluster, facts, Clock.systemUTC(), deadline);
        terminal.out().print(explanation.of(context, remarks));
      } catch (TooLarge e) {
        isComplete = false;
        complain(resource.describe(change.namespace()) + " is not explained: " + e.getMessage());
      }
    }
    terminal.out().flush();
    return isComplete;
  }

  /** Missing rights do not change the exit code, as in a review. */
  private int exitCode(boolean isComplete, Optional<CurrentCluster> cluster) {
    boolean isRead = true;
    for (var unread : cluster.map(CurrentCluster::unread).orElse(List.of())) {
      complain(unread.reason());
      isRead &= !unread.isTemporary();
    }
    return isComplete && isRead ? HoldfastCommand.CLEAN : HoldfastCommand.BAD_INPUT;
  }

  private void complain(String problem) {
    terminal.err().println(Printable.of(problem));
  }
}
