package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import java.util.List;

/**
 * A named format of strings, for example that of a label. Two formats are equal only if they are
 * the same instance. Source: kubernetes/apiserver, pkg/cel/format.go.
 */
@Immutable
record NamedFormat(String name, Validator validator) {

  /** Validates a text; returns Kubernetes' messages. */
  List<String> validate(String text) {
    return validator.problems(text);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Returns the problems of a text. */
  @FunctionalInterface
  @Immutable
  interface Validator {
    List<String> problems(String text);
  }
}
