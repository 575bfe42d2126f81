package dev.holdfast.server.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.ObjectIndex;
import dev.holdfast.cluster.ObservedKind;
import dev.holdfast.cluster.ObservedObject;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Resource;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.util.UUID;
import java.util.function.IntFunction;

/** The memory for the objects of a large cluster, for {@code make bench}. */
public final class CacheBench {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NAMESPACES = 500;

  private CacheBench() {}

  /** Bytes of heap for each of this many claims, as they arrive from the API server. */
  public static double bytesPerClaim(int count) {
    return bytesPerObject(count, CacheBench::claim, Claim.KIND);
  }

  /** Bytes of heap for each of this many StatefulSets, each with a template and a claim by name. */
  public static double bytesPerStatefulSet(int count) {
    return bytesPerObject(count, CacheBench::statefulSet, WorkloadSummary.STATEFUL_SETS);
  }

  private static <T extends ObservedObject> double bytesPerObject(
      int count, IntFunction<String> manifest, ObservedKind<T> kind) {
    ObjectIndex<T> objects = kind.noObjects();
    WatchedObjects<T> watched =
        new WatchedObjects<>(kind, objects, new UnreadableObjects(), () -> {});
    long before = usedBytes();
    try {
      for (int i = 0; i < count; i++) {
        watched.change(parse(manifest.apply(i)));
      }
      return (usedBytes() - before) / (double) objects.size();
    } finally {
      Reference.reachabilityFence(objects);
    }
  }

  private static Resource parse(String json) {
    try {
      return Resource.fromApi(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long usedBytes() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static String claim(int i) {
    return """
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"data-database-%1$d-0",
        "namespace":"team-%2$d","uid":"%3$s","resourceVersion":"%1$d","labels":{"app":"database-%1$d"},
        "annotations":{"pv.kubernetes.io/bind-completed":"yes","volume.kubernetes.io/selected-node":"node-%2$d"},
        "finalizers":["kubernetes.io/pvc-protection"],"managedFields":[{"manager":"kube-controller-manager",
        "operation":"Update","apiVersion":"v1","fieldsType":"FieldsV1","fieldsV1":{"f:metadata":{}}}]},
        "spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"10Gi"}},
        "volumeName":"pvc-%3$s","storageClassName":"gp3","volumeMode":"Filesystem"},
        "status":{"phase":"Bound","accessModes":["ReadWriteOnce"],"capacity":{"storage":"10Gi"}}}
        """
        .formatted(i, i % NAMESPACES, new UUID(i, i * 31L));
  }

  private static String statefulSet(int i) {
    return """
        {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"database-%1$d",
        "namespace":"team-%2$d","uid":"%3$s","resourceVersion":"%1$d","labels":{"app":"database-%1$d"}},
        "spec":{"replicas":3,"serviceName":"database-%1$d","selector":{"matchLabels":{"app":"database-%1$d"}},
        "template":{"metadata":{"labels":{"app":"database-%1$d"}},"spec":{"containers":[{"name":"db",
        "image":"postgres:18","volumeMounts":[{"name":"data","mountPath":"/var/lib/postgresql"}]}],
        "volumes":[{"name":"shared","persistentVolumeClaim":{"claimName":"shared-%1$d"}}]}},
        "volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],
        "resources":{"requests":{"storage":"10Gi"}}}}]},"status":{"replicas":3,"readyReplicas":3}}
        """
        .formatted(i, i % NAMESPACES, new UUID(i, i * 31L));
  }
}
