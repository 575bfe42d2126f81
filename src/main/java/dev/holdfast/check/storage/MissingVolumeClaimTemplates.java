package dev.holdfast.check.storage;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.Keyword;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.VolumeClaim;
import dev.holdfast.resource.Workload;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds StatefulSets whose pods have no persistent storage. */
public final class MissingVolumeClaimTemplates
    implements Check<MissingVolumeClaimTemplates.Parameters> {

  private static final Parameter<When> WHEN =
      Parameter.oneOf(
          "when",
          When.ALWAYS,
          "When the finding is certain: always, or only for a pod with an image that is known to keep data.");
  private static final Parameter<Boolean> ACCEPT_CLAIMS =
      Parameter.bool(
          "acceptClaims",
          true,
          "Whether pods that mount a PersistentVolumeClaim by name count as having storage.");

  /** When a finding is certain. */
  public enum When implements Keyword {
    ALWAYS,
    KEEPS_DATA
  }

  /**
   * The parameters.
   *
   * @param acceptClaims whether pods that mount a claim by name count as having storage
   * @param when when a finding is certain
   */
  public record Parameters(boolean acceptClaims, When when) {}

  @Override
  public CheckInfo info() {
    return CheckInfo.of("missing-volume-claim-templates", Kind.STATEFUL_SET)
        .title("StatefulSet without volumeClaimTemplates")
        .why(
            """
            Without volumeClaimTemplates, each pod writes into its container or into a volume that
            is deleted with the pod. The data is lost at the next restart, eviction or
            node failure.
            """)
        .remediation(
            """
            Add spec.volumeClaimTemplates and mount them where the application keeps its data.
            """)
        .notes(
            """
            Many StatefulSets are stateless on purpose and need only stable names; their owners
            exempt them with the annotation. A claim counts only if a container mounts it. A
            finding is only suspected if a container mounts a volume of another kind that
            outlives the pod, for example nfs or hostPath. With KeepsData, findings are certain only
            for known databases, queues and similar servers, and suspected for all
            others. A finding in a StatefulSet that an operator manages is only
            suspected, because operators delete and re-create what they cannot update.
            """)
        .parameters(ACCEPT_CLAIMS, WHEN)
        .sources(
            "https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage");
  }

  @Override
  public Parameters parameters(ParameterReader given) {
    return new Parameters(given.get(ACCEPT_CLAIMS), given.get(WHEN));
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context, Parameters parameters) {
    Workload workload = context.workload();
    MountedVolumes mounted = MountedVolumes.of(context);
    if (!workload.claimTemplates().isEmpty()
        || (parameters.acceptClaims() && mounted.any(PodVolume.Type.CLAIM))) {
      return Stream.empty();
    }
    Optional<DataServer> server = DataServer.of(context).stream().findFirst();
    Optional<PodVolume> other =
        server.map(DataServer::otherStorage).orElseGet(mounted::otherStorage);
    boolean isCertain =
        other.isEmpty()
            && (parameters.when() == When.ALWAYS
                || server.filter(known -> !known.mayBeConfigured()).isPresent());
    Optional<PodVolume> shared = other.or(() -> mounted.first(PodVolume.Type.CLAIM));
    String problem =
        shared
            .map(MissingVolumeClaimTemplates::sharing)
            .orElse("its pods have no volume that outlives them");
    String loss =
        shared.isPresent() || server.isPresent()
            ? ""
            : ", so what they write is lost at the next restart";
    return Stream.of(
        Finding.at(VolumeClaim.TEMPLATES, "no-templates", message(server, problem + loss))
            .immutable(
                problem
                    + "; volumeClaimTemplates cannot be changed, so copy the data, delete the"
                    + " StatefulSet with --cascade=orphan and create it again with them")
            .suspectedIf(!isCertain));
  }

  private static String sharing(PodVolume volume) {
    return "its pods have no own claims: %s is %s"
        .formatted(
            volume.describe(),
            volume.type() == PodVolume.Type.HOST ? "on one node" : "shared by all pods");
  }

  private static String message(Optional<DataServer> server, String problem) {
    return server.map(known -> known.describe() + ", but ").orElse("")
        + problem
        + "; add spec.volumeClaimTemplates and mount "
        + (server.isPresent() ? "one there" : "them where the application keeps its data");
  }
}
