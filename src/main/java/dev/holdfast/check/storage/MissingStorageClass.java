package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Check;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.Fix;
import dev.holdfast.check.Parameter;
import dev.holdfast.check.ParameterReader;
import dev.holdfast.resource.Keyword;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds claims and claim templates without a storage class. */
public final class MissingStorageClass implements Check<MissingStorageClass.Parameters> {

  private static final String CLUSTER_DEFAULT = "ClusterDefault";

  private static final Parameter<String> STORAGE_CLASS_NAME =
      Parameter.text(
          "storageClassName",
          CLUSTER_DEFAULT,
          "The storage class for claims without one: the name of a StorageClass, or ClusterDefault.");
  private static final Parameter<Into> INTO =
      Parameter.oneOf(
          "into",
          Into.CLAIMS,
          "Where the class is injected: into the claims of a StatefulSet when they are created, or into its claim templates.");

  /** What the class is injected into. */
  public enum Into implements Keyword {
    CLAIMS,
    TEMPLATES
  }

  /**
   * The parameters.
   *
   * @param storageClass the class for claims without one; empty for the cluster's default
   * @param into what it is injected into
   */
  public record Parameters(Optional<String> storageClass, Into into) {

    static Parameters of(String storageClassName, Into into) {
      return new Parameters(
          Optional.of(storageClassName).filter(name -> !name.equals(CLUSTER_DEFAULT)), into);
    }
  }

  @Override
  public CheckInfo info() {
    return CheckInfo.of("missing-storage-class", VolumeClaim.KINDS)
        .title("Claim without a storage class")
        .why(
            """
            A claim without a storage class gets the cluster's default class. If there is no
            default, the claim stays Pending; if there are two, Kubernetes uses the
            newest. After the default has changed, the next replica of a database gets
            other storage than the existing replicas.
            """)
        .remediation(
            """
            Write storageClassName, or mark exactly one class as the default. An empty text ("") is
            also a choice: it requests a volume that an administrator created.
            """)
        .notes(
            """
            With into: Claims, the StatefulSet stays unchanged. In its new claims, the default
            class that the API server set is replaced: by the class of the other claims
            of the same template (if they differ, that of the lowest ordinal), or else
            by the policy's class. With into: Templates, the class is injected into the
            StatefulSet, and is kept when its manifest is applied again. Other claims
            get the policy's class if the API server set none. The check ignores claims
            with volumeName, selector or the old annotation, and injects only a class
            that exists.
            """)
        .parameters(STORAGE_CLASS_NAME, INTO)
        .injects(
            JsonPointer.compile("/spec/storageClassName"),
            JsonPointer.compile("/spec/volumeClaimTemplates/*/spec/storageClassName"))
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#class-1",
            "https://kubernetes.io/docs/concepts/storage/storage-classes/#default-storageclass");
  }

  @Override
  public Parameters parameters(ParameterReader given) {
    return Parameters.of(given.get(STORAGE_CLASS_NAME), given.get(INTO));
  }

  @Override
  public Stream<Finding> inspect(Context context, Parameters parameters) {
    List<VolumeClaim> classless =
        context.claims().stream()
            .filter(claim -> claim.storageClass().isEmpty() && !claim.wantsExistingVolume())
            .toList();
    if (classless.isEmpty()) {
      return Stream.empty();
    }
    ClassChoice choice = ClassChoice.of(context, parameters);
    return gap(choice).stream()
        .flatMap(
            gap ->
                classless.stream()
                    .map(claim -> gap.in(claim, context.resource()).fixedBy(choice.fix(claim))));
  }

  private static Optional<ClassGap> gap(ClassChoice choice) {
    return choice.parameters().storageClass().map(ClassGap::ofPolicy).or(() -> ofDefaults(choice));
  }

  private static Optional<ClassGap> ofDefaults(ClassChoice choice) {
    return choice
        .defaults()
        .flatMap(
            marked -> ClassGap.ofDefaults(marked, OfferedClasses.of(choice.context().cluster())));
  }

  @Override
  public Stream<Fix> proactiveFixes(Context context, Parameters parameters) {
    ClassChoice choice = ClassChoice.of(context, parameters);
    return context.claims().stream().flatMap(claim -> choice.fix(claim).stream());
  }
}
