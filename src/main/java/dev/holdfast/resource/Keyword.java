package dev.holdfast.resource;

import com.google.common.base.CaseFormat;
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
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.UPPER_CAMEL, name());
  }

  /** Finds the constant with exactly this text. */
  static <K extends Keyword> Optional<K> find(K[] keywords, String text) {
    return Arrays.stream(keywords).filter(keyword -> keyword.text().equals(text)).findFirst();
  }

  /** The texts, for messages: {@code Deny, Warn, Audit}. */
  static String texts(Keyword[] keywords) {
    return Arrays.stream(keywords).map(Keyword::text).collect(Collectors.joining(", "));
  }
}
