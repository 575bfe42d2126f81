package dev.holdfast.cel;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.Optional;

/**
 * The types of the variables, so that a misspelt field of {@code request} is an error in the policy
 * instead of in a review. Fields that {@code Change} lacks are not declared. Source:
 * kubernetes/apiserver, pkg/admission/plugin/cel/compile.go.
 */
@Immutable
record Types(ImmutableMap<String, CelType> byName) implements CelTypeProvider {

  static final CelType REQUEST = StructTypeReference.create("kubernetes.AdmissionRequest");
  static final CelType KIND = StructTypeReference.create("kubernetes.GroupVersionKind");
  static final CelType RESOURCE = StructTypeReference.create("kubernetes.GroupVersionResource");
  static final CelType USER_INFO = StructTypeReference.create("kubernetes.UserInfo");
  static final CelType NAMESPACE = StructTypeReference.create("kubernetes.Namespace");
  static final CelType NAMESPACE_METADATA =
      StructTypeReference.create("kubernetes.NamespaceMetadata");
  static final CelType VARIABLES = StructTypeReference.create("kubernetes.variables");

  /** Returns the types including the variables of a policy. */
  static Types with(ImmutableMap<String, CelType> variables) {
    CelType text = SimpleType.STRING;
    return new Types(
        ImmutableMap.<String, CelType>builder()
            .putAll(
                struct(
                    REQUEST,
                    ImmutableMap.<String, CelType>builder()
                        .put("kind", KIND)
                        .put("resource", RESOURCE)
                        .put("subResource", text)
                        .put("name", text)
                        .put("namespace", text)
                        .put("operation", text)
                        .put("userInfo", USER_INFO)
                        .put("options", SimpleType.DYN)
                        .buildOrThrow()))
            .putAll(struct(KIND, ImmutableMap.of("group", text, "version", text, "kind", text)))
            .putAll(
                struct(RESOURCE, ImmutableMap.of("group", text, "version", text, "resource", text)))
            .putAll(
                struct(
                    USER_INFO, ImmutableMap.of("username", text, "groups", ListType.create(text))))
            .putAll(struct(NAMESPACE, ImmutableMap.of("metadata", NAMESPACE_METADATA)))
            .putAll(
                struct(
                    NAMESPACE_METADATA,
                    ImmutableMap.of("name", text, "labels", MapType.create(text, text))))
            .putAll(struct(VARIABLES, variables))
            .buildOrThrow());
  }

  /**
   * Returns the type that a variable has in the expressions that use it: primitive types, and lists
   * and maps of them, are kept; others become dyn, as in kubernetes/apiserver,
   * pkg/admission/plugin/cel/composition.go.
   */
  static CelType ofVariable(CelType inferred) {
    return switch (inferred.kind()) {
      case BOOL, BYTES, DOUBLE, DURATION, INT, NULL_TYPE, STRING, TIMESTAMP, UINT -> inferred;
      case LIST -> ListType.create(ofVariable(inferred.parameters().getFirst()));
      case MAP ->
          MapType.create(
              ofVariable(inferred.parameters().get(0)), ofVariable(inferred.parameters().get(1)));
      default -> SimpleType.DYN;
    };
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return ImmutableList.copyOf(byName.values());
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  private static ImmutableMap<String, CelType> struct(
      CelType reference, ImmutableMap<String, CelType> fields) {
    return ImmutableMap.of(
        reference.name(),
        StructType.create(
            reference.name(), fields.keySet(), name -> Optional.ofNullable(fields.get(name))));
  }
}
