package dev.holdfast.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a document.
 *
 * @param language what stands behind the fence; may be empty
 * @param line of the fence, from 1
 * @param lines its text
 * @param comment the HTML comment right before it, without its marks; may be empty
 */
record Block(String language, int line, List<String> lines, String comment) {

  private static final String NOT_RUN = "not run:";
  private static final Pattern FILE_NAME = Pattern.compile("# ([\\w./-]+\\.ya?ml)");

  Block {
    lines = List.copyOf(lines);
  }

  /** Whether it shows a terminal: commands after a dollar sign, and what they print. */
  boolean isConsole() {
    return language.equals("console");
  }

  /** Why its commands cannot be run here: {@code <!-- not run: because ... -->}. */
  Optional<String> reasonNotToRun() {
    return comment.startsWith(NOT_RUN)
        ? Optional.of(comment.substring(NOT_RUN.length()).strip())
        : Optional.empty();
  }

  /** Whether it shows a mistake: {@code <!-- wrong on purpose -->}. */
  boolean isWrongOnPurpose() {
    return comment.equals("wrong on purpose");
  }

  /** The name of the file that it shows, if its first line is a comment with that name. */
  Optional<String> fileName() {
    Matcher name = FILE_NAME.matcher(lines.isEmpty() ? "" : lines.getFirst());
    return language.equals("yaml") && name.matches()
        ? Optional.of(name.group(1))
        : Optional.empty();
  }

  /** Its text. */
  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** The commands of a console, each with what it prints. */
  List<Command> commands() {
    List<Command> commands = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      int begin = at;
      StringBuilder text = new StringBuilder(lines.get(at).replaceFirst("^\\$ ", ""));
      while (lines.get(at).endsWith("\\") && at + 1 < lines.size()) {
        text.append('\n').append(lines.get(++at));
      }
      at++;
      int end = at;
      while (end < lines.size() && !lines.get(end).startsWith("$ ")) {
        end++;
      }
      commands.add(new Command(line + begin + 1, text.toString(), lines.subList(at, end)));
      at = end;
    }
    return commands;
  }
}
