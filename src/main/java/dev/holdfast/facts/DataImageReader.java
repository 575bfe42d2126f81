package dev.holdfast.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a row of the table of images that keep data. */
final class DataImageReader {

  private DataImageReader() {}

  static DataImage read(Row row) {
    List<ImageName> names = row.texts("names").stream().map(ImageName::of).toList();
    if (names.isEmpty() || names.stream().anyMatch(name -> name.path().isBlank())) {
      row.problem("names", "needs at least one name of an image, none blank");
    }
    Optional<Row> moved = row.row("movedBy");
    List<String> movedByEnv = moved.map(by -> by.texts("env")).orElse(List.of());
    List<String> movedByArgs = moved.map(by -> options(by, "args")).orElse(List.of());
    moved.ifPresent(Row::end);
    DataImage image =
        new DataImage(
            row.requiredText("product"),
            names,
            row.rows("directories").stream().map(DataImageReader::directory).toList(),
            row.text("majorAfter").orElse(""),
            movedByEnv,
            movedByArgs,
            options(row, "unclearWith"),
            server(row),
            row.requiredText("source"));
    row.end();
    return image;
  }

  private static DataDirectory directory(Row row) {
    String path = row.requiredText("path");
    if (!path.startsWith("/") || path.endsWith("/")) {
      row.problem("path", "is \"" + path + "\"; allowed: an absolute path, no slash at its end");
    }
    DataDirectory directory =
        new DataDirectory(
            path,
            row.wholeNumber("from"),
            row.wholeNumber("until"),
            row.answer("imageVolume") == Answer.YES);
    row.end();
    return directory;
  }

  private static Server server(Row row) {
    return new Server(
        Set.copyOf(row.texts("starts")),
        Set.copyOf(row.texts("others")),
        row.rows("rules").stream().map(DataImageReader::rule).toList(),
        row.answer("keepsData"));
  }

  private static ServerRule rule(Row row) {
    ServerRule rule =
        new ServerRule(
            options(row, "words"), row.text("env"), row.text("value"), row.answer("keepsData"));
    if (rule.words().isEmpty() == rule.env().isEmpty()) {
      row.problem("keepsData", "needs one of words, env");
    }
    row.end();
    return rule;
  }

  /** In the form in which command lines are compared. */
  private static List<String> options(Row row, String name) {
    return row.texts(name).stream().flatMap(word -> CommandLine.option(word).stream()).toList();
  }
}
