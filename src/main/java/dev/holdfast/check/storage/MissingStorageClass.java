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

/** A claim, or a template of claims, for which nobody chose a storage class. */
public final class MissingStorageClass implements Check<MissingStorageClass.Parameters> {

  private static final String CLUSTER_DEFAULT = "ClusterDefault";

  private static final Parameter<String> STORAGE_CLASS_NAME =
      Parameter.text(
          "storageClassName",
          CLUSTER_DEFAULT,
          "The class for claims that name none: the name of a StorageClass, or ClusterDefault.");
  private static final Parameter<Into> INTO =
      Parameter.oneOf(
          "into",
          Into.CLAIMS,
          "Where it is injected: into the claims of a StatefulSet as they are made, or into its claim templates.");

  /** What the class is injected into. */
  public enum Into implements Keyword {
    CLAIMS,
    TEMPLATES
  }

  /**
   * What a policy may tell this check.
   *
   * @param storageClass the class for claims that name none; empty for the cluster's default
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
    return CheckInfo.ofState("missing-storage-class", VolumeClaim.KINDS)
        .title("Claim without a storage class")
        .why(
            """
            A claim that names no class gets the cluster's default. Without a default it stays
            pending, with two the newest wins, and after the default has changed the next replica
            of a database lands on other storage than its peers.
            """)
        .remediation(
            """
            Write storageClassName, or mark exactly one class as the default. An empty text ("")
            is a choice too: a volume that somebody makes by hand.
            """)
        .notes(
            """
            Injected into Claims, the default that the API server filled in gives way to the class
            of the StatefulSet's other claims by the same template (of the lowest ordinal, where
            they differ), else to the policy's class; manifests stay as they are. Injected into
            Templates, the class stands in the StatefulSet, and is kept when its manifest comes
            again. Any other claim gets the policy's class where the API server filled in none.
            Claims with volumeName, selector or the old annotation are left alone, and no class
            is injected that does not exist.
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
    ClassChoice choice = new ClassChoice(context, parameters);
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
    ClassChoice choice = new ClassChoice(context, parameters);
    return context.claims().stream().flatMap(claim -> choice.fix(claim).stream());
  }
}
