package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.INT;
import static dev.holdfast.cel.Argument.TEXT;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions. Source: kubernetes/apiserver, pkg/cel/library/regex.go. */
final class RegexFunctions {

  private static final ListType TEXTS = ListType.create(SimpleType.STRING);

  static final List<Function> ALL =
      List.of(
          Function.of(
              "find",
              Overload.member(
                  "string_find_string", SimpleType.STRING, TEXT, TEXT, RegexFunctions::find)),
          Function.of(
              "findAll",
              Overload.member(
                  "string_find_all_string",
                  TEXTS,
                  TEXT,
                  TEXT,
                  (text, regex) -> findAll(text, regex, -1)),
              Overload.member(
                  "string_find_all_string_int", TEXTS, TEXT, TEXT, INT, RegexFunctions::findAll)));

  /** Replaces the library's function, which has no limit for patterns; the library declares it. */
  static final Function MATCHES =
      Function.of(
          "matches",
          Overload.global("matches", SimpleType.BOOL, TEXT, TEXT, RegexFunctions::matches),
          Overload.member("matches_string", SimpleType.BOOL, TEXT, TEXT, RegexFunctions::matches));

  private RegexFunctions() {}

  private static boolean matches(String text, String regex) {
    return given(regex).matcher(new TimedText(text)).find();
  }

  private static String find(String text, String regex) {
    Matcher matcher = given(regex).matcher(new TimedText(text));
    return matcher.find() ? matcher.group() : "";
  }

  /**
   * Returns up to {@code limit} matches, all if it is negative; skips an empty match directly after
   * another.
   */
  private static List<String> findAll(String text, String regex, long limit) {
    List<String> found = new ArrayList<>();
    Matcher matcher = given(regex).matcher(new TimedText(text));
    int end = -1;
    while ((limit < 0 || found.size() < limit) && matcher.find()) {
      boolean isEmptyBehindAnother = matcher.start() == matcher.end() && matcher.start() == end;
      if (!isEmptyBehindAnother) {
        found.add(matcher.group());
      }
      end = matcher.end();
    }
    return found;
  }

  private static Pattern given(String regex) {
    try {
      return BoundedRegex.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new CelBadFormatException("illegal regex: " + e.getMessage());
    }
  }
}
