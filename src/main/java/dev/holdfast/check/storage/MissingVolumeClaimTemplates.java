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

/** A StatefulSet whose pods have nowhere durable to write. */
public final class MissingVolumeClaimTemplates
    implements Check<MissingVolumeClaimTemplates.Parameters> {

  private static final Parameter<When> WHEN =
      Parameter.oneOf(
          "when",
          When.ALWAYS,
          "When it is certain: always, or only for what runs the server of an image that is known to keep data.");
  private static final Parameter<Boolean> ACCEPT_CLAIMS =
      Parameter.bool(
          "acceptClaims",
          true,
          "Whether pods that mount a PersistentVolumeClaim by name count as having storage.");

  /** When a StatefulSet without templates is certainly wrong. */
  public enum When implements Keyword {
    ALWAYS,
    KEEPS_DATA
  }

  /**
   * What a policy may tell this check.
   *
   * @param acceptClaims whether pods that mount a claim by name have storage
   * @param when when it is certain
   */
  public record Parameters(boolean acceptClaims, When when) {}

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState("missing-volume-claim-templates", Kind.STATEFUL_SET)
        .title("StatefulSet without volumeClaimTemplates")
        .why(
            """
            Without volumeClaimTemplates each pod writes into its own container or into a volume
            that dies with the pod: what it wrote is gone after the next restart, eviction or
            node failure.
            """)
        .remediation(
            """
            Add spec.volumeClaimTemplates and mount them where the application keeps its data.
            """)
        .notes(
            """
            Many StatefulSets are stateless on purpose and want only stable names; their owners
            say so with the annotation. With KeepsData only known databases, queues and the like
            are certain, and all others are suspected. A StatefulSet that an operator manages is
            only suspected, because operators delete and re-create what they cannot update.
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
            .suspectedIf(
                context.change().isMadeByOperator() || !isCertain(parameters, workload, server)));
  }

  /** A volume on the host or on a server of its own is no template, but it keeps the data. */
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
