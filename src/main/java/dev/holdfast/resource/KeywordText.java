package dev.holdfast.resource;

import com.google.common.base.CaseFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The texts of keywords, each converted once: reviews compare them with what users wrote. */
final class KeywordText {

  private static final Map<Keyword, String> TEXTS = new ConcurrentHashMap<>();

  private KeywordText() {}

  static String of(Keyword keyword) {
    return TEXTS.computeIfAbsent(
        keyword, known -> CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.UPPER_CAMEL, known.name()));
  }
}
