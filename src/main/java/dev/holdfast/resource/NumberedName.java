package dev.holdfast.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that ends in a number, such as that of a claim which the StatefulSet controller makes from
 * a template: {@code <template>-<set>-<ordinal>}. Source: kubernetes/kubernetes,
 * pkg/controller/statefulset/stateful_set_utils.go.
 *
 * @param prefix everything before the number, with its dash
 * @param number without leading zeros, at most ten digits
 */
public record NumberedName(String prefix, long number) {

  private static final Pattern PATTERN = Pattern.compile("(.+-)(0|[1-9][0-9]{0,9})");

  /** Empty for a name that does not end so. */
  public static Optional<NumberedName> parse(String name) {
    Matcher numbered = PATTERN.matcher(name);
    return numbered.matches()
        ? Optional.of(new NumberedName(numbered.group(1), Long.parseLong(numbered.group(2))))
        : Optional.empty();
  }
}
