package dev.holdfast.resource;

import java.util.Map;
import java.util.Optional;

/**
 * Replaces {@code $(NAME)} as the kubelet does in commands, arguments and values of variables.
 * Source: kubernetes/kubernetes, third_party/forked/golang/expansion/expand.go.
 */
public final class VariableReferences {

  /** No path or option is longer; references to references can make a text grow exponentially. */
  public static final int MAX_LENGTH = 4096;

  private VariableReferences() {}

  /**
   * Replaces the references in a text; {@code $$} stands for one dollar sign.
   *
   * @param values of the variables; empty for one that is set to an unknown value
   * @return empty if a value is unknown or the text is very long
   */
  public static Optional<String> replaced(String text, Map<String, Optional<String>> values) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < text.length() && result.length() <= MAX_LENGTH) {
      int dollar = text.indexOf('$', at);
      if (dollar < 0 || dollar == text.length() - 1) {
        result.append(text, at, text.length());
        break;
      }
      result.append(text, at, dollar);
      int end = text.charAt(dollar + 1) == '(' ? text.indexOf(')', dollar) : -1;
      if (end >= 0) {
        Optional<String> value =
            values.getOrDefault(text.substring(dollar + 2, end), Optional.empty());
        if (value.isEmpty()) {
          return Optional.empty();
        }
        result.append(value.get());
        at = end + 1;
      } else {
        result.append(text.charAt(dollar + 1) == '$' ? "$" : text.substring(dollar, dollar + 2));
        at = dollar + 2;
      }
    }
    return result.length() <= MAX_LENGTH ? Optional.of(result.toString()) : Optional.empty();
  }
}
