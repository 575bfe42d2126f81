package dev.holdfast.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.re2j.Pattern;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of a container: programs first, then options. {@code --a=b} and {@code "--a b"}
 * are both the two words {@code -a b}, because programs in Go and Redis accept both.
 *
 * @param words empty if the image's own command runs
 */
record CommandLine(List<String> words) {

  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");

  /** Programs that start the program after them. */
  private static final Set<String> WRAPPERS = Set.of("tini", "dumb-init");

  /** No command that is worth parsing has a longer word. */
  static final int MAX_WORD = 4096;

  private static final Pattern SCRIPT_OPTION = Pattern.compile("-[a-z]*c");

  /** A script with one command and nothing that a shell would expand. */
  private static final Pattern ONE_COMMAND =
      Pattern.compile("\\s*(?:exec\\s)?[0-9A-Za-z_./:=,@%+ -]+");

  private static final Splitter WORDS = Splitter.on(OneLine.WHITE_SPACE).omitEmptyStrings();

  CommandLine {
    words = List.copyOf(words);
  }

  /**
   * Reads the command and args of a container; empty if they cannot be parsed, for example a script
   * or a very long word.
   */
  static Optional<CommandLine> of(Container container) {
    List<String> given = new ArrayList<>();
    for (String field : List.of("command", "args")) {
      for (JsonNode word : container.json().path(field)) {
        if (!word.isTextual() || word.textValue().length() > MAX_WORD) {
          return Optional.empty();
        }
        given.add(word.textValue());
      }
    }
    return withoutShell(withoutWrapper(given)).map(CommandLine::normalized);
  }

  /** Returns the last segment of a path. */
  static String program(String word) {
    return word.substring(word.lastIndexOf('/') + 1);
  }

  /** Returns whether a word matches a pattern; an asterisk at its end stands for any text. */
  static boolean fits(String pattern, String word) {
    return pattern.endsWith("*")
        ? word.startsWith(pattern.substring(0, pattern.length() - 1))
        : word.equals(pattern);
  }

  /** Returns whether consecutive words match the patterns. */
  boolean has(List<String> patterns) {
    for (int start = 0; start + patterns.size() <= words.size(); start++) {
      int next = 0;
      while (next < patterns.size() && fits(patterns.get(next), words.get(start + next))) {
        next++;
      }
      if (next == patterns.size()) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether it has variables, whose values are not resolved here. */
  boolean hasVariables() {
    return words.stream().anyMatch(word -> word.contains("$("));
  }

  /** Returns the word after an option. */
  Optional<String> valueOf(String option) {
    int at = words.indexOf(option);
    return at >= 0 && at + 1 < words.size() ? Optional.of(words.get(at + 1)) : Optional.empty();
  }

  private static List<String> withoutWrapper(List<String> given) {
    if (given.isEmpty() || !WRAPPERS.contains(program(given.get(0)))) {
      return given;
    }
    int next = 1;
    while (next < given.size() && given.get(next).startsWith("-")) {
      next++;
    }
    return given.subList(next, given.size());
  }

  private static Optional<List<String>> withoutShell(List<String> given) {
    if (given.isEmpty() || !SHELLS.contains(program(given.get(0)))) {
      return Optional.of(given);
    }
    boolean oneCommand =
        given.size() == 3
            && SCRIPT_OPTION.matches(given.get(1))
            && ONE_COMMAND.matches(given.get(2));
    if (!oneCommand) {
      return Optional.empty();
    }
    List<String> words = split(given.get(2));
    return Optional.of(
        words.getFirst().equals("exec") && words.size() > 1
            ? words.subList(1, words.size())
            : words);
  }

  private static CommandLine normalized(List<String> given) {
    List<String> words = new ArrayList<>();
    for (String word : given) {
      if (word.startsWith("-")) {
        split(word).forEach(part -> words.addAll(option(part)));
      } else {
        words.add(word);
      }
    }
    return new CommandLine(words);
  }

  /** Reduces the dashes to one, and splits at the equals sign. */
  static List<String> option(String word) {
    if (!word.startsWith("-")) {
      return List.of(word);
    }
    String dashed = word.startsWith("--") ? word.substring(1) : word;
    int equals = dashed.indexOf('=');
    return equals < 0
        ? List.of(dashed)
        : List.of(dashed.substring(0, equals), dashed.substring(equals + 1));
  }

  private static List<String> split(String text) {
    List<String> words = WORDS.splitToList(text.strip());
    return words.isEmpty() ? List.of("") : words;
  }
}
