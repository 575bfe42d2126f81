package dev.holdfast.check.storage;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.base.Suppliers;
import dev.holdfast.check.Context;
import dev.holdfast.check.Fix;
import dev.holdfast.check.storage.MissingStorageClass.Into;
import dev.holdfast.check.storage.MissingStorageClass.Parameters;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.StorageClass;
import dev.holdfast.resource.VolumeClaim;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses the storage class of a claim without one. */
record ClassChoice(
    Context context, Parameters parameters, Supplier<Optional<List<StorageClass>>> marked) {

  static ClassChoice of(Context context, Parameters parameters) {
    return new ClassChoice(
        context,
        parameters,
        Suppliers.memoize(
            () -> StorageClass.all(context.cluster()).asOptional().map(StorageClass::defaults)));
  }

  /** The default classes. The first is the one that Kubernetes uses. */
  Optional<List<StorageClass>> defaults() {
    return marked.get();
  }

  /** Sets the class of a claim or claim template; empty if the right class is not certain. */
  Optional<Fix> fix(VolumeClaim claim) {
    if (claim.wantsExistingVolume() || claim.namesClassByAnnotation()) {
      return Optional.empty();
    }
    return claim.pointer().matches() ? ofClaim(claim) : ofTemplate(claim);
  }

  /** In a malformed manifest the template may be no object. */
  private Optional<Fix> ofTemplate(VolumeClaim template) {
    boolean canSet =
        parameters.into() == Into.TEMPLATES
            && template.isTemplateOfSet()
            && template.storageClass().isEmpty()
            && context.resource().at(template.pointer()).isObject();
    return canSet
        ? policyClassOrDefault()
            .map(name -> new Fix(template.storageClassPointer(), TextNode.valueOf(name)))
        : Optional.empty();
  }

  /**
   * The API server sets the default class before it calls webhooks. Only for the claims of a
   * StatefulSet is it certain that no user chose that class.
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
          case Lookup.Found<TemplateClaim>(TemplateClaim made) -> classOfOthers(made);
          case Lookup.Absent<TemplateClaim> other ->
              present.isEmpty() ? policyClass() : Optional.empty();
          case Lookup.Unknown<TemplateClaim> unknown -> Optional.empty();
        };
    return wanted.map(
        name ->
            new Fix(
                claim.storageClassPointer(),
                TextNode.valueOf(name),
                present.map(TextNode::valueOf)));
  }

  /** If the other claims differ, the class of the lowest ordinal that still exists. */
  private Optional<String> classOfOthers(TemplateClaim made) {
    return made.classesOfOthers(context.cluster())
        .flatMap(
            classes -> classes.stream().filter(this::mayExist).findFirst().or(this::policyClass));
  }

  private Optional<String> policyClassOrDefault() {
    return parameters.storageClass().isPresent()
        ? policyClass()
        : defaults().flatMap(marked -> marked.stream().map(StorageClass::name).findFirst());
  }

  /** The policy's class, if it exists: a typing error must not leave claims without a volume. */
  private Optional<String> policyClass() {
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
