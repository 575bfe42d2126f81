package dev.holdfast.cli;

import dev.holdfast.cli.cluster.ClusterUnreachable;
import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the objects of manifests as they are in a cluster. */
final class LiveObjects {

  private final CurrentCluster cluster;
  private final Deadline deadline = Deadline.in(ManifestReview.MAX_TIME);
  private final Map<Kind, ManifestProblem> unread = new EnumMap<>(Kind.class);
  private final List<String> absent = new ArrayList<>();

  LiveObjects(CurrentCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The object of a cluster, with the lines of its manifest; empty if it does not exist or cannot
   * be read. A kind that could not be read once is not read again.
   */
  Optional<Resource> find(Resource manifest) {
    Optional<Kind> kind = manifest.kind().filter(one -> !unread.containsKey(one));
    return kind.flatMap(one -> find(one, manifest));
  }

  private Optional<Resource> find(Kind kind, Resource manifest) {
    if (deadline.leftNanoseconds() <= 0) {
      return fail(kind, manifest, "to read all objects takes too long");
    }
    try {
      Optional<Resource> live =
          cluster.find(kind.api(), ObjectKey.namespaceOf(manifest), manifest.name());
      if (live.isEmpty()) {
        absent.add(ObjectKey.of(manifest));
      }
      return live.map(object -> new Resource(object.json(), manifest.origin()));
    } catch (ClusterUnreachable e) {
      return fail(kind, manifest, e.getMessage());
    }
  }

  private Optional<Resource> fail(Kind kind, Resource manifest, String reason) {
    unread.put(
        kind,
        new ManifestProblem(
            manifest.origin().file(),
            manifest.origin().line(),
            "%s; this and later deletes of a %s were not reviewed".formatted(reason, kind.text()),
            ManifestProblem.Kind.BROKEN));
    return Optional.empty();
  }

  /** The kinds that could not be read. */
  List<ManifestProblem> problems() {
    return List.copyOf(unread.values());
  }

  /** The objects that do not exist. */
  List<String> remarks() {
    return absent.isEmpty()
        ? List.of()
        : List.of("not in the cluster, so not deleted: " + ManifestReview.few(absent, ", "));
  }
}
