package dev.holdfast.check.storage;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.check.Context;
import dev.holdfast.check.Fix;
import dev.holdfast.check.storage.MissingStorageClass.Into;
import dev.holdfast.check.storage.MissingStorageClass.Parameters;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Optional;

/**
 * Chooses a class where nobody has.
 *
 * @param context the change that is reviewed, and the cluster around it
 * @param parameters what the policy says of it
 */
record ClassChoice(Context context, Parameters parameters) {

  /** The classes that are marked as the default, the one that Kubernetes takes first. */
  Optional<List<StorageClass>> defaults() {
    return StorageClass.all(context.cluster()).asOptional().map(StorageClass::defaults);
  }

  /** Gives a claim or a claim template the class that it should have; empty where none is sure. */
  Optional<Fix> fix(VolumeClaim claim) {
    if (claim.wantsExistingVolume() || claim.namesClassByAnnotation()) {
      return Optional.empty();
    }
    return claim.pointer().matches() ? ofClaim(claim) : ofTemplate(claim);
  }

  /** A template is no object in a manifest that is no StatefulSet's. */
  private Optional<Fix> ofTemplate(VolumeClaim template) {
    boolean mayPin =
        parameters.into() == Into.TEMPLATES
            && template.isTemplateOfSet()
            && template.storageClass().isEmpty()
            && context.resource().at(template.pointer()).isObject();
    return mayPin
        ? ownOrDefault()
            .map(name -> new Fix(template.storageClassPointer(), TextNode.valueOf(name)))
        : Optional.empty();
  }

  /**
   * What stands in a claim may be the default, which the API server fills in before anybody is
   * asked. That nobody chose it is known only of the claims of a StatefulSet.
   */
  private Optional<Fix> ofClaim(VolumeClaim claim) {
    Optional<String> present = claim.storageClass();
    if (present.filter(name -> !isDefault(name)).isPresent()) {
      return Optional.empty();
    }
    Lookup<TemplateClaim> origin =
        parameters.into() == Into.CLAIMS
            ? TemplateClaim.find(context.change(), context.cluster())
            : Lookup.absent();
    Optional<String> wanted =
        switch (origin) {
          case Lookup.Found<TemplateClaim>(TemplateClaim made) -> asOthersOf(made);
          case Lookup.Absent<TemplateClaim> byHand -> present.isEmpty() ? own() : Optional.empty();
          case Lookup.Unknown<TemplateClaim> unknown -> Optional.empty();
        };
    return wanted.map(
        name ->
            new Fix(
                claim.storageClassPointer(),
                TextNode.valueOf(name),
                present.map(TextNode::valueOf)));
  }

  /** Where the others disagree, the one of the lowest ordinal that can still be had. */
  private Optional<String> asOthersOf(TemplateClaim made) {
    return made.classesOfOthers(context.cluster())
        .flatMap(classes -> classes.stream().filter(this::mayExist).findFirst().or(this::own));
  }

  private Optional<String> ownOrDefault() {
    return parameters.storageClass().isPresent()
        ? own()
        : defaults().flatMap(marked -> marked.stream().map(StorageClass::name).findFirst());
  }

  /** The policy's class; a slip in its name must not keep claims from having a volume. */
  private Optional<String> own() {
    return parameters.storageClass().filter(this::mayExist);
  }

  private boolean mayExist(String name) {
    return !StorageClass.named(context.cluster(), name).isAbsent();
  }

  private boolean isDefault(String name) {
    return StorageClass.named(context.cluster(), name)
        .asOptional()
        .filter(StorageClass::isDefault)
        .isPresent();
  }
}
