package dev.holdfast.check.lifecycle;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Located;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.Use;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Manifests of a cluster from which an object is deleted. */
final class Deletes {

  private Deletes() {}

  /** The findings for the delete of the last of these objects, which are the whole cluster. */
  static <P> List<Finding> of(Check<P> check, String manifests) {
    return of(CheckTester.of(check).in(manifests), manifests);
  }

  /** The findings for the delete of the last of these objects, in the cluster of a tester. */
  static List<Finding> of(CheckTester<?> tester, String manifests) {
    return tester.findings(
        Change.deletionOf(
            ManifestReader.read("test.yaml", manifests).getLast(), RequestOptions.NONE));
  }

  /** What a check finds in the delete of an object from a cluster of these objects. */
  static <P> List<Finding> findings(Check<P> check, String deleted, String... others) {
    return findings(check, RequestOptions.NONE, view(others), deleted);
  }

  /** What a check finds in the delete of an object from a cluster. */
  static <P> List<Finding> findings(
      Check<P> check, RequestOptions options, ClusterView cluster, String deleted) {
    return new CheckTester<>(check, check.parameters(ParameterReader.defaults()), cluster)
        .findings(Change.deletionOf(ManifestReader.read("test.yaml", deleted).getFirst(), options));
  }

  static ClusterView view(String... objects) {
    return ManifestClusterView.ofAll(
        ManifestReader.read("cluster.yaml", String.join("\n---\n", objects)));
  }

  /** A bound claim of 10Gi. */
  static String claim(String namespace, String name, String metadata) {
    return """
    {apiVersion: v1, kind: PersistentVolumeClaim,
     metadata: {namespace: %s, name: %s%s},
     spec: {accessModes: [ReadWriteOnce], volumeName: %s,
            resources: {requests: {storage: 10Gi}}}}"""
        .formatted(namespace, name, metadata, "pv-" + name);
  }

  static String volume(String name, String policy) {
    return """
    {apiVersion: v1, kind: PersistentVolume, metadata: {name: %s},
     spec: {persistentVolumeReclaimPolicy: %s}}"""
        .formatted(name, policy);
  }

  /** The metadata of an object that this custom resource controls. */
  static String ownedBy(String apiVersion, String kind) {
    return ", ownerReferences: [{apiVersion: %s, kind: %s, name: main, controller: true}]"
        .formatted(apiVersion, kind);
  }

  /** A view whose memory is older than what a read by name answers: there, nothing is left. */
  record Outdated(ClusterView memory, AtomicInteger reads) implements ClusterView {

    @Override
    public <T extends ObservedObject> Lookup<T> find(
        ObservedKind<T> kind, String namespace, String name) {
      reads.incrementAndGet();
      return Lookup.absent();
    }

    @Override
    public <T extends ObservedObject> Lookup<List<T>> having(
        ObservedKind<T> kind, String namespace, String key, Use use) {
      return memory.having(kind, namespace, key, use);
    }

    @Override
    public <T extends ObservedObject> Lookup<List<T>> all(
        ObservedKind<T> kind, String namespace, Use use) {
      return memory.all(kind, namespace, use);
    }

    @Override
    public <T extends ObservedObject> Lookup<List<Located<T>>> everywhere(
        ObservedKind<T> kind, Predicate<T> condition, Use use) {
      return memory.everywhere(kind, condition, use);
    }
  }
}
