package dev.holdfast.resource;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An enum constant that YAML writes in upper camel case: {@code READ_WRITE_ONCE} is {@code
 * ReadWriteOnce}. To rename a constant is to change the format.
 */
public interface Keyword {

  /** The name of the constant. */
  String name();

  /** The text in YAML. */
  default String text() {
    return KeywordText.of(this);
  }

  /** Finds the constant with exactly this text. */
  static <K extends Keyword> Optional<K> find(K[] keywords, String text) {
    for (K keyword : keywords) {
      if (keyword.text().equals(text)) {
        return Optional.of(keyword);
      }
    }
    return Optional.empty();
  }

  /** The texts, for messages: {@code Deny, Warn, Audit}. */
  static String texts(Keyword[] keywords) {
    return Arrays.stream(keywords).map(Keyword::text).collect(Collectors.joining(", "));
  }
}
