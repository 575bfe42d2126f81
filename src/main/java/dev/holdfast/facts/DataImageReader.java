package dev.holdfast.facts;

import dev.holdfast.manifest.FieldType;
import dev.holdfast.manifest.StrictMapping;
import java.util.List;
import java.util.Set;

/** Reads a row of {@code data-images.yaml}. */
final class DataImageReader {

  private DataImageReader() {}

  static DataImage read(StrictMapping row) {
    List<ImageName> names =
        row.list("names", FieldType.ANY_TEXT).stream().map(ImageName::of).toList();
    if (names.isEmpty() || names.stream().anyMatch(name -> name.path().isBlank())) {
      row.problem("names", "needs at least one name of an image, none blank");
    }
    DataImage image =
        new DataImage(
            row.requiredText("product"),
            names,
            row.objects("directories").stream().map(DataImageReader::directory).toList(),
            row.objects("volumes").stream().map(DataImageReader::volume).toList(),
            row.text("majorAfter").orElse(""),
            move(row, options(row, "unclearWith")),
            paths(row, "configuredIn"),
            server(row),
            operation(row),
            row.requiredText("source"));
    row.end();
    return image;
  }

  private static DataDirectory directory(StrictMapping row) {
    return directory(row, move(row, List.of()));
  }

  private static DataDirectory volume(StrictMapping row) {
    return directory(row, DataMove.NONE);
  }

  private static DataDirectory directory(StrictMapping row, DataMove move) {
    String path = row.requiredText("path");
    checkPath(row, "path", path);
    DataDirectory directory =
        new DataDirectory(
            path,
            row.optional("from", FieldType.WHOLE_NUMBER),
            row.optional("until", FieldType.WHOLE_NUMBER),
            move);
    row.end();
    return directory;
  }

  private static DataMove move(StrictMapping row, List<String> unclearWith) {
    StrictMapping movedBy = row.object("movedBy");
    DataMove move =
        new DataMove(
            movedBy.list("env", FieldType.ANY_TEXT), options(movedBy, "args"), unclearWith);
    movedBy.end();
    return move;
  }

  private static List<String> paths(StrictMapping row, String name) {
    List<String> paths = row.list(name, FieldType.ANY_TEXT);
    paths.forEach(path -> checkPath(row, name, path));
    return paths;
  }

  private static void checkPath(StrictMapping row, String name, String path) {
    if (!path.startsWith("/") || path.endsWith("/")) {
      row.problem(name, "is \"" + path + "\"; allowed: an absolute path, no slash at its end");
    }
  }

  private static Operation operation(StrictMapping row) {
    return new Operation(
        row.optional("oneServerPerDirectory", FieldType.BOOL).orElse(false),
        row.optional("members", FieldType.keyword(Operation.Members.values())),
        row.text("leave"),
        row.optional("start", FieldType.keyword(Operation.Start.values())),
        row.optional("peersByDns", FieldType.BOOL).orElse(false),
        row.optional("grace", FieldType.WHOLE_NUMBER),
        row.optional("recovery", FieldType.WHOLE_NUMBER),
        row.list("ports", FieldType.WHOLE_NUMBER),
        row.list("dumps", FieldType.ANY_TEXT));
  }

  private static Server server(StrictMapping row) {
    return new Server(
        Set.copyOf(row.list("starts", FieldType.ANY_TEXT)),
        Set.copyOf(row.list("others", FieldType.ANY_TEXT)),
        row.objects("rules").stream().map(DataImageReader::rule).toList(),
        Answer.of(row.optional("keepsData", FieldType.BOOL)));
  }

  private static ServerRule rule(StrictMapping row) {
    ServerRule rule =
        new ServerRule(
            options(row, "words"),
            row.text("env"),
            row.text("value"),
            Answer.of(row.optional("keepsData", FieldType.BOOL)));
    if (rule.words().isEmpty() == rule.env().isEmpty()) {
      row.problem("keepsData", "needs one of words, env");
    }
    row.end();
    return rule;
  }

  /** Normalizes options as in a {@link CommandLine}. */
  private static List<String> options(StrictMapping row, String name) {
    return row.list(name, FieldType.ANY_TEXT).stream()
        .flatMap(word -> CommandLine.option(word).stream())
        .toList();
  }
}
