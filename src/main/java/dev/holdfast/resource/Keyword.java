package dev.holdfast.resource;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A constant of an enum that is written in YAML as a text, such as {@code ReadWriteOnce}. The text
 * is given to each constant, not made of its name: it must not change when the constant is renamed.
 */
public interface Keyword {

  /** As written in YAML. */
  String text();

  /** The one of these keywords that is written exactly so. */
  static <K extends Keyword> Optional<K> find(K[] keywords, String text) {
    return Arrays.stream(keywords).filter(keyword -> keyword.text().equals(text)).findFirst();
  }

  /** The texts of these keywords, for messages: {@code Deny, Warn, Audit}. */
  static String texts(Keyword[] keywords) {
    return Arrays.stream(keywords).map(Keyword::text).collect(Collectors.joining(", "));
  }
}
