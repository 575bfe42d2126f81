package dev.holdfast.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Expressions: tokens of one another, and compositions. */
final class CelSyntax implements Recipe.Syntax {

  private static final Pattern TOKEN =
      Pattern.compile("\\w+|'[^']*'|\"[^\"]*\"|&&|\\|\\||[=!<>]=|\\s+|.", Pattern.DOTALL);

  private static final List<String> MORE =
      List.of(
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ".",
          ",",
          "?",
          ":",
          "-",
          "!",
          "+",
          "*",
          "/",
          "%",
          "in",
          "null",
          "true",
          "0",
          "-1",
          "1u",
          "1.5",
          "1e400",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551615u",
          "0x7fffffff",
          "b'\\xff'",
          "r'\\'",
          "'\\u0000'",
          "'''a'''",
          "dyn",
          "type",
          "has(object.spec)",
          "optional.none()",
          "object.?spec",
          ".orValue(1)",
          ".map(x, x)",
          ".all(x, true)",
          ".filter(x, x != null)",
          ".exists_one(x, true)",
          "cel.bind(x, 1, x)",
          "timestamp('9999-12-31T23:59:59Z')",
          "duration('9223372036s')",
          "'%s %d %e %b %x'.format([1, 2u, 3.0])");

  private final List<String> seeds;
  private final List<String> tokens;
  private final TextSteps texts;

  CelSyntax(List<String> seeds) {
    this.seeds = seeds;
    Set<String> all = new LinkedHashSet<>(MORE);
    seeds.forEach(seed -> all.addAll(tokens(seed)));
    this.tokens = List.copyOf(all);
    this.texts = new TextSteps(OddValues.TEXTS);
  }

  private static List<String> tokens(String source) {
    return TOKEN.matcher(source).results().map(MatchResult::group).toList();
  }

  @Override
  public String document(int seed, int form, List<Step> steps) {
    String source = seeds.get(seed % seeds.size());
    for (Step step : steps) {
      String changed = changed(source, step);
      source = changed.length() < 10_000 ? changed : source;
    }
    return source;
  }

  private String changed(String source, Step step) {
    String other = step.choose(seeds);
    return switch (step.operation() % 16) {
      case 0 -> "(" + source + ") == (" + other + ")";
      case 1 -> "(" + source + ") ? (" + other + ") : (" + source + ")";
      case 2 -> "[" + source + "].map(x, " + other + ")";
      case 3 -> "dyn(" + source + ")" + step.choose(MORE);
      case 4 -> "(".repeat(1 << step.size() % 10) + source + ")".repeat(1 << step.size() % 10);
      case 5 -> "[" + source + "].exists(object, " + other + ")";
      case 6 -> "(" + source + ") + (" + other + ")";
      default -> String.join("", inTokens(source, step));
    };
  }

  private List<String> inTokens(String source, Step step) {
    List<String> all = new ArrayList<>(tokens(source));
    if (all.isEmpty()) {
      return List.of(step.choose(tokens));
    }
    int at = step.place() % all.size();
    int end = Math.min(all.size(), at + 1 + step.size() % 8);
    switch (step.operation() % 16) {
      case 7 -> all.remove(at);
      case 8, 9, 10 -> all.set(at, step.choose(tokens));
      case 11 -> all.add(at, step.choose(tokens));
      case 12 -> all.addAll(at, List.copyOf(all.subList(at, end)));
      case 13 -> all.set(at, all.get(step.other() % all.size()));
      case 14 -> all.set(at, "'" + texts.changed(unquoted(all.get(at)), step) + "'");
      default -> all.subList(at, end).clear();
    }
    return all;
  }

  private static String unquoted(String token) {
    return token.length() > 1 && token.startsWith("'")
        ? token.substring(1, token.length() - 1)
        : token;
  }
}
