package dev.holdfast.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that ends in a number, for example of a claim that the StatefulSet controller creates:
 * {@code <template>-<set>-<ordinal>}. Source: kubernetes/kubernetes,
 * pkg/controller/statefulset/stateful_set_utils.go.
 *
 * @param prefix everything before the number, dash included
 * @param number without leading zeros, at most ten digits
 */
public record NumberedName(String prefix, long number) {

  private static final Pattern PATTERN = Pattern.compile("(.+-)(0|[1-9][0-9]{0,9})");

  /** Parses a name; empty if it does not end in such a number. */
  public static Optional<NumberedName> parse(String name) {
    Matcher numbered = PATTERN.matcher(name);
    return numbered.matches()
        ? Optional.of(new NumberedName(numbered.group(1), Long.parseLong(numbered.group(2))))
        : Optional.empty();
  }
}
