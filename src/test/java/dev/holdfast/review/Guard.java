package dev.holdfast.review;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The engine as configured in a server.
 *
 * @param day for example {@code 2026-06-01}
 */
public record Guard(PolicySet policies, ClusterView cluster, Limits limits, String day) {

  /** A policy that injects into claim templates, which no shipped policy does. */
  public static final String PINNED_CLASS =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: pinned-class}
      spec:
        check: missing-storage-class
        parameters: {storageClassName: fast, into: Templates}
        action: Warn
        inject: true
      """;

  /** With these policies and nothing else. */
  public static Guard with(Policy<?>... policies) {
    return new Guard(
        new PolicySet(List.of(policies)), ClusterView.empty(), Limits.NONE, "2026-06-01");
  }

  /** With the policies that Holdfast ships. */
  public static Guard shipped() {
    PolicySet shipped = PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts());
    return new Guard(shipped, ClusterView.empty(), Limits.NONE, "2026-06-01");
  }

  /** The same in a cluster of these objects. */
  public Guard in(String manifests) {
    return new Guard(
        policies,
        ManifestClusterView.ofSome(ManifestReader.read("cluster.yaml", manifests)),
        limits,
        day);
  }

  /** The same with another view of a cluster. */
  public Guard seeing(ClusterView view) {
    return new Guard(policies, view, limits, day);
  }

  /** The same in a cluster that has these objects and no others. */
  public Guard inAll(String manifests) {
    return new Guard(
        policies,
        ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", manifests)),
        limits,
        day);
  }

  /** The same within limits. */
  public Guard within(Limits others) {
    return new Guard(policies, cluster, others, day);
  }

  /** The same on another day. */
  public Guard on(String otherDay) {
    return new Guard(policies, cluster, limits, otherDay);
  }

  /** The review of a change. */
  public Review review(Change change) {
    return reviewer().review(change);
  }

  /** The verdict on a change that cannot be reviewed. */
  Verdict verdictWithoutReview(Change change) {
    return reviewer().verdictWithoutReview(change, change.resource().kind());
  }

  /** What is injected by a change. */
  public Injection inject(Change change) {
    return reviewer().inject(change);
  }

  /** The result for a change: policy, key and effective action of each finding. */
  public List<String> judge(Change change) {
    return review(change).decisions().stream()
        .map(
            judged ->
                judged.finding().policy().name()
                    + " "
                    + judged.finding().finding().key()
                    + " "
                    + judged.action().text())
        .toList();
  }

  /** The result of creating this. */
  public List<String> creates(String manifest) {
    return judge(Change.creationOf(resource(manifest)));
  }

  /** The result of an update. */
  public List<String> updates(String before, String after) {
    return judge(Change.updateOf(resource(before), resource(after)));
  }

  /** The result of scaling. */
  public List<String> scales(String before, String after) {
    return judge(Change.scaleOf(resource(before), resource(after)));
  }

  /** The last object of a manifest. */
  public static Resource resource(String manifest) {
    return ManifestReader.read("test.yaml", manifest).getLast();
  }

  /** A StatefulSet with marks for the check {@link Marks}. */
  public static String marked(String... marks) {
    return """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: shop, annotations: {}}
        spec: {marks: [%s]}
        """
        .formatted(
            String.join(", ", List.of(marks).stream().map(mark -> "'" + mark + "'").toList()));
  }

  /** The engine itself. */
  public Reviewer reviewer() {
    Instant noon = Instant.parse(day + "T12:00:00Z");
    return new Reviewer(policies, cluster, Facts.shipped(), limits, () -> noon);
  }
}
