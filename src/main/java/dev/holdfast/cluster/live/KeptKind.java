package dev.holdfast.cluster.live;

import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.KnownObjects;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.cluster.Nodes;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.cluster.Volume;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is kept of the objects of a kind.
 *
 * @param kind the kind
 * @param trim what to keep of an object; empty if it is not to be kept at all
 * @param keysOf by what objects are found besides their names
 * @param <T> what is kept of an object
 */
record KeptKind<T>(
    ApiKind kind,
    Function<Resource, Optional<T>> trim,
    Function<T, ? extends Collection<String>> keysOf) {

  static final KeptKind<Namespace> NAMESPACES = of(ApiKind.NAMESPACE, Namespace::of);

  static final KeptKind<Claim> CLAIMS = of(ApiKind.of(Kind.PERSISTENT_VOLUME_CLAIM), Claim::of);

  static final KeptKind<Volume> VOLUMES =
      new KeptKind<>(
          ApiKind.of(Kind.PERSISTENT_VOLUME),
          volume -> Optional.of(Volume.of(volume)),
          volume -> List.of(volume.storageClass()));

  static final KeptKind<StorageClass> STORAGE_CLASSES =
      of(ApiKind.of(Kind.STORAGE_CLASS), StorageClass::of);

  static final KeptKind<String> CSI_DRIVERS = of(ApiKind.CSI_DRIVER, Resource::name);

  static final KeptKind<Map<String, String>> NODES = of(ApiKind.NODE, Nodes::labelsOf);

  static final KeptKind<Autoscaler> AUTOSCALERS =
      new KeptKind<>(
          ApiKind.AUTOSCALER,
          scaler -> Optional.of(Autoscaler.of(scaler)),
          scaler -> List.of(scaler.target()));

  /** All of them, for they are looked for by name. */
  static final KeptKind<WorkloadSummary> STATEFUL_SETS =
      new KeptKind<>(ApiKind.of(Kind.STATEFUL_SET), WorkloadSummary::of, WorkloadSummary::keys);

  /** Those of controllers that make them are known by those. */
  static final List<KeptKind<WorkloadSummary>> WORKLOADS =
      List.of(
          STATEFUL_SETS,
          mounting(ApiKind.of(Kind.DEPLOYMENT)),
          mounting(ApiKind.of(Kind.REPLICA_SET)),
          mounting(ApiKind.of(Kind.DAEMON_SET)),
          mounting(ApiKind.of(Kind.JOB)),
          mounting(ApiKind.of(Kind.CRON_JOB)),
          mounting(ApiKind.POD));

  /** Every kind of which something is kept. */
  static Stream<KeptKind<?>> all() {
    return Stream.concat(
        Stream.of(NAMESPACES, CLAIMS, VOLUMES, STORAGE_CLASSES, CSI_DRIVERS, NODES, AUTOSCALERS),
        WORKLOADS.stream());
  }

  /** Whether something is kept of every object, so that one that is not there does not exist. */
  boolean keepsAll() {
    return equals(STATEFUL_SETS) || !WORKLOADS.contains(this);
  }

  /** A place for objects of this kind, with nothing in it. */
  KnownObjects<T> noObjects() {
    return new KnownObjects<>(keysOf);
  }

  private static <T> KeptKind<T> of(ApiKind kind, Function<Resource, T> trim) {
    return new KeptKind<>(
        kind, resource -> Optional.of(trim.apply(resource)), nothing -> List.of());
  }

  /** Of what is not looked for by name, those that mount claims are enough. */
  private static KeptKind<WorkloadSummary> mounting(ApiKind kind) {
    return new KeptKind<>(
        kind,
        resource -> WorkloadSummary.of(resource).filter(known -> !known.claims().isEmpty()),
        WorkloadSummary::keys);
  }
}
