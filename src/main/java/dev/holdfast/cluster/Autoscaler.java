package dev.holdfast.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The observed fields of a HorizontalPodAutoscaler, or of a ScaledObject of KEDA, from which KEDA
 * makes a HorizontalPodAutoscaler.
 *
 * @param kind {@code HorizontalPodAutoscaler} or {@code ScaledObject}
 * @param targetKind the kind of the scaled object, for example {@code Deployment}; with its API
 *     version if Holdfast does not review it
 * @param targetName the name of the scaled object
 * @param minReplicas how many pods it leaves at least; 0 if it may stop all of them
 * @param maxReplicas how many pods it may start
 * @param scaledObject the ScaledObject that is said to have made it; empty if there is none
 */
public record Autoscaler(
    String kind,
    String name,
    String targetKind,
    String targetName,
    int minReplicas,
    int maxReplicas,
    String scaledObject)
    implements ObservedObject {

  /** HorizontalPodAutoscalers, which are also found by their target. */
  public static final ObservedKind<Autoscaler> KIND = observed(Kind.HORIZONTAL_POD_AUTOSCALER);

  /** ScaledObjects, which are also found by their target. */
  public static final ObservedKind<Autoscaler> SCALED_OBJECTS = observed(Kind.SCALED_OBJECT);

  /**
   * Source: KEDA documentation, "ScaledObject specification": minReplicaCount (0 by default, as is
   * idleReplicaCount below it), maxReplicaCount, and the fields of scaleTargetRef.
   */
  private static final int KEDA_MAXIMUM = 100;

  private static final String KEDA_TARGET = "Deployment";

  private static final List<ObservedKind<WorkloadSummary>> SCALABLE =
      List.of(
          WorkloadSummary.STATEFUL_SETS,
          WorkloadSummary.DEPLOYMENTS,
          WorkloadSummary.REPLICA_SETS,
          WorkloadSummary.REPLICATION_CONTROLLERS);

  /** Reads a HorizontalPodAutoscaler of any version, or a ScaledObject. */
  public static Autoscaler of(Resource autoscaler) {
    boolean isKeda = isScaledObject(autoscaler.kindText());
    JsonNode spec = autoscaler.json().path("spec");
    JsonNode target = spec.path("scaleTargetRef");
    return new Autoscaler(
        autoscaler.kindText().intern(),
        autoscaler.name(),
        kindOf(target, isKeda ? KEDA_TARGET : ""),
        target.path("name").asText(""),
        isKeda
            ? spec.path("idleReplicaCount").asInt(spec.path("minReplicaCount").asInt(0))
            : spec.path("minReplicas").asInt(1),
        isKeda
            ? spec.path("maxReplicaCount").asInt(KEDA_MAXIMUM)
            : spec.path("maxReplicas").asInt(1),
        autoscaler
            .controller()
            .filter(owner -> isScaledObject(owner.kind()) && owner.isCustom())
            .map(Resource.Owner::name)
            .orElse(""));
  }

  /**
   * The autoscalers of a workload, as far as they are known, without those that KEDA made from
   * others.
   */
  public static Lookup<List<Autoscaler>> scaling(
      ClusterView cluster, Kind kind, String namespace, String name) {
    return scaling(cluster, namespace, target(kind.text(), name));
  }

  private static Lookup<List<Autoscaler>> scaling(
      ClusterView cluster, String namespace, String target) {
    Optional<List<Autoscaler>> ofPods =
        cluster.having(KIND, namespace, target, Use.EVIDENCE_OF_PRESENCE).asOptional();
    Optional<List<Autoscaler>> keda =
        cluster.having(SCALED_OBJECTS, namespace, target, Use.EVIDENCE_OF_PRESENCE).asOptional();
    if (ofPods.isEmpty() && keda.isEmpty()) {
      return Lookup.unknown();
    }
    Map<String, Autoscaler> makers =
        keda.orElse(List.of()).stream()
            .collect(Collectors.toMap(Autoscaler::name, Function.identity(), (one, same) -> one));
    return Lookup.found(
        Stream.concat(
                makers.values().stream(),
                ofPods.orElse(List.of()).stream().filter(scaler -> !scaler.isMadeByOneOf(makers)))
            .toList());
  }

  /** Whether a known ScaledObject for the same workload stands for it. */
  public boolean isRepresented(ClusterView cluster, String namespace) {
    return !scaledObject.isEmpty()
        && scaling(cluster, namespace, target(targetKind, targetName)).asOptional().stream()
            .flatMap(List::stream)
            .anyMatch(this::isMadeBy);
  }

  private boolean isMadeByOneOf(Map<String, Autoscaler> makers) {
    return Optional.ofNullable(makers.get(scaledObject)).filter(this::isMadeBy).isPresent();
  }

  /** Anybody can write an owner, so one with narrower limits does not stand for it. */
  private boolean isMadeBy(Autoscaler other) {
    return isScaledObject(other.kind)
        && other.name.equals(scaledObject)
        && other.minReplicas <= minReplicas
        && other.maxReplicas >= maxReplicas;
  }

  /** The scaled workload; unknown also if it mounts no claim, or is of a kind that is not kept. */
  public Lookup<WorkloadSummary> target(ClusterView cluster, String namespace) {
    return SCALABLE.stream()
        .filter(scalable -> scalable.api().kind().equals(targetKind))
        .findFirst()
        .map(scalable -> cluster.find(scalable, namespace, targetName))
        .orElseGet(Lookup::unknown);
  }

  /** The field that limits the pods. */
  public String limit() {
    return isScaledObject(kind) ? "maxReplicaCount" : "maxReplicas";
  }

  /** For messages: {@code HorizontalPodAutoscaler web}. */
  public String describe() {
    return kind + " " + name;
  }

  private static ObservedKind<Autoscaler> observed(Kind kind) {
    return ObservedKind.of(kind.api(), Autoscaler::of)
        .foundBy(scaler -> List.of(target(scaler.targetKind(), scaler.targetName())));
  }

  /** A kind such as the StatefulSet of OpenKruise has the name of another one. */
  private static String kindOf(JsonNode target, String byDefault) {
    String kind = target.path("kind").asText(byDefault);
    String apiVersion = target.path("apiVersion").asText("");
    return apiVersion.isEmpty() || Kind.of(apiVersion, kind).isPresent()
        ? kind
        : kind + " of " + apiVersion;
  }

  private static boolean isScaledObject(String kind) {
    return kind.equals(Kind.SCALED_OBJECT.text());
  }

  private static String target(String kind, String name) {
    return kind + "/" + name;
  }
}
