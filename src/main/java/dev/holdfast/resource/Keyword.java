package dev.holdfast.resource;

import com.google.common.base.CaseFormat;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A constant of an enum that is written in YAML as its name in upper camel case: {@code
 * READ_WRITE_ONCE} is {@code ReadWriteOnce}. To rename the constant changes what users write.
 */
public interface Keyword {

  /** The name of the constant. */
  String name();

  /** As written in YAML. */
  default String text() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.UPPER_CAMEL, name());
  }

  /** The one of these keywords that is written exactly so. */
  static <K extends Keyword> Optional<K> find(K[] keywords, String text) {
    return Arrays.stream(keywords).filter(keyword -> keyword.text().equals(text)).findFirst();
  }

  /** The texts of these keywords, for messages: {@code Deny, Warn, Audit}. */
  static String texts(Keyword[] keywords) {
    return Arrays.stream(keywords).map(Keyword::text).collect(Collectors.joining(", "));
  }
}
