package dev.holdfast.cli;

import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.report.Report;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reviews manifests as if they were applied over older ones. */
record UpdateReview(ReviewRules rules, ClusterContext target) {

  /** The report on the new files: objects of the old ones are updated, others are created. */
  Report of(ManifestFiles old, ManifestFiles files) {
    List<Resource> before = old.resources(target.placement());
    List<Resource> after = files.resources(target.placement());
    Map<String, Resource> previous = new LinkedHashMap<>();
    before.stream()
        .filter(resource -> resource.kind().isPresent() && ObjectKey.isNamed(resource))
        .forEach(resource -> previous.put(ObjectKey.of(resource), resource));
    List<Change> changes = after.stream().map(resource -> change(previous, resource)).toList();
    after.forEach(resource -> previous.remove(ObjectKey.of(resource)));
    ManifestClusterView both =
        ManifestClusterView.ofSome(Stream.concat(before.stream(), after.stream()).toList());
    return new ManifestReview(rules.reviewer(target.with(both)))
        .of(changes, files, any -> {})
        .with(old.problems(), ManifestReview.twice(after))
        .with(missing(List.copyOf(previous.keySet())));
  }

  private static Change change(Map<String, Resource> previous, Resource resource) {
    return Optional.ofNullable(previous.get(ObjectKey.of(resource)))
        .map(was -> Change.updateOf(was, resource))
        .orElseGet(() -> Change.creationOf(resource));
  }

  private static List<String> missing(List<String> objects) {
    return objects.isEmpty()
        ? List.of()
        : List.of(
            "only in OLD; kubectl apply does not delete them, and --delete reviews deletes: "
                + ManifestReview.few(objects, ", "));
  }
}
