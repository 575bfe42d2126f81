package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import java.util.List;

/**
 * A form that a text may have, such as that of a label. There is one of each, so that two are the
 * same only if they are one. Source: kubernetes/apiserver, pkg/cel/format.go.
 */
@Immutable
final class NamedFormat extends OpaqueValue {

  static final OpaqueType TYPE = OpaqueType.create("kubernetes.NamedFormat");

  private final String name;
  private final Validator validator;

  NamedFormat(String name, Validator validator) {
    this.name = name;
    this.validator = validator;
  }

  /** As expressions call it. */
  String name() {
    return name;
  }

  /** What is wrong with a text, in the words of Kubernetes; empty if nothing is. */
  List<String> validate(String text) {
    return validator.problems(text);
  }

  @Override
  public NamedFormat value() {
    return this;
  }

  @Override
  public OpaqueType celType() {
    return TYPE;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Says what is wrong with a text. */
  @FunctionalInterface
  @Immutable
  interface Validator {
    List<String> problems(String text);
  }
}
