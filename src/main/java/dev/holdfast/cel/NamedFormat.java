package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import java.util.List;

/**
 * A form that a text may have, such as that of a label. There is one of each, so that two are the
 * same only if they are one. Source: kubernetes/apiserver, pkg/cel/format.go.
 *
 * @param name as expressions call it
 */
@Immutable
record NamedFormat(String name, Validator validator) {

  /** What is wrong with a text, in the words of Kubernetes; empty if nothing is. */
  List<String> validate(String text) {
    return validator.problems(text);
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
