package dev.holdfast.check.storage;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.Keyword;
import dev.holdfast.resource.Kind;
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
            exempt them with the annotation. With KeepsData, findings are certain only
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
    if (!workload.claimTemplates().isEmpty()
        || (parameters.acceptClaims() && workload.mountsClaimByName())) {
      return Stream.empty();
    }
    Optional<DataServer> server = DataServer.find(workload.podTemplate(), context.facts().images());
    return Stream.of(
        Finding.at(VolumeClaim.TEMPLATES, "no-templates", message(server))
            .immutable(
                "its pods have no volume that outlives them; volumeClaimTemplates cannot be changed,"
                    + " so copy the data, delete the StatefulSet with --cascade=orphan and create it"
                    + " again with them")
            .suspectedIf(!isCertain(parameters, workload, server)));
  }

  /** A volume on the host or on another server also keeps the data. */
  private static boolean isCertain(
      Parameters parameters, Workload workload, Optional<DataServer> server) {
    return parameters.when() == When.ALWAYS
        || (server.isPresent() && !DataServer.mayHaveOtherStorage(workload.podTemplate()));
  }

  private static String message(Optional<DataServer> server) {
    return server
        .map(
            known ->
                known.describe()
                    + ", but its pods have no volume that outlives them; add"
                    + " spec.volumeClaimTemplates and mount one there")
        .orElse(
            "its pods have no volume that outlives them, so what they write is lost at the next"
                + " restart; add spec.volumeClaimTemplates and mount them where the application"
                + " keeps its data");
  }
}
