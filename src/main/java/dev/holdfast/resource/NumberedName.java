package dev.holdfast.resource;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * A name that ends in a number, for example of a claim that the StatefulSet controller creates:
 * {@code <template>-<set>-<ordinal>}. Source: kubernetes/kubernetes,
 * pkg/controller/statefulset/stateful_set_utils.go.
 *
 * @param prefix everything before the number, dash included
 * @param number without leading zeros, at most ten digits
 */
public record NumberedName(String prefix, long number) {

  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

  /** Parses a name; empty if it does not end in such a number. */
  public static Optional<NumberedName> parse(String name) {
    int start = name.lastIndexOf('-') + 1;
    String number = name.substring(start);
    return start > 1 && NUMBER.matches(number)
        ? Optional.of(new NumberedName(name.substring(0, start), Long.parseLong(number)))
        : Optional.empty();
  }
}
