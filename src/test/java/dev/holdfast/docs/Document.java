package dev.holdfast.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of this repository.
 *
 * @param path from its root
 * @param lines its text
 */
record Document(Path path, List<String> lines) {

  /**
   * Something that a story is made of, in the order of the document.
   *
   * @param line from 1
   * @param block a console or a file; or
   * @param setup a command that readers have no need to see, {@code <!-- setup: command -->}
   */
  record Step(int line, Block block, String setup) {}

  /**
   * A link.
   *
   * @param line from 1
   * @param target as written
   */
  record Link(int line, String target) {}

  private static final String FENCE = "```";
  private static final Pattern COMMENT = Pattern.compile("<!-- (.*) -->");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
  private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
  private static final String SETUP = "setup:";

  Document {
    lines = List.copyOf(lines);
  }

  /** Every document that people read, sorted. */
  static Stream<Document> all() {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(
                      "README.md",
                      "CHANGELOG.md",
                      "CONTRIBUTING.md",
                      "certs/README.md",
                      "policies/README.md",
                      "src/cluster/README.md")
                  .map(Path::of),
              docs.filter(path -> path.toString().endsWith(".md")).sorted().toList().stream())
          .map(Document::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Document read(Path path) {
    try {
      return new Document(path, Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its fenced blocks. */
  List<Block> blocks() {
    return steps().stream().map(Step::block).filter(block -> !block.lines().isEmpty()).toList();
  }

  /** Its blocks, and the setups between them. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    String comment = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher marked = COMMENT.matcher(line);
      if (line.startsWith(FENCE)) {
        int end = i + 1;
        while (!lines.get(end).equals(FENCE)) {
          end++;
        }
        Block block =
            new Block(line.substring(FENCE.length()), i + 1, lines.subList(i + 1, end), comment);
        steps.add(new Step(i + 1, block, ""));
        i = end;
        comment = "";
      } else if (marked.matches()) {
        comment = marked.group(1);
        if (comment.startsWith(SETUP)) {
          steps.add(new Step(i + 1, nothing(i), comment.substring(SETUP.length()).strip()));
          comment = "";
        }
      } else if (!line.isBlank()) {
        comment = "";
      }
    }
    return steps;
  }

  private static Block nothing(int index) {
    return new Block("", index + 1, List.of(), "");
  }

  /** Its links, outside of blocks. */
  List<Link> links() {
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < prose().size(); i++) {
      int line = i + 1;
      LINK.matcher(prose().get(i)).results().forEach(m -> links.add(new Link(line, m.group(1))));
    }
    return links;
  }

  /** What a link can point at within it, as hosts of Git repositories make them of headings. */
  List<String> anchors() {
    return prose().stream()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> anchor(heading.group(1)))
        .toList();
  }

  /** Its text, with empty lines for what stands in blocks. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inBlock = false;
    for (String line : lines) {
      boolean isFence = line.startsWith(FENCE);
      inBlock ^= isFence;
      prose.add(inBlock || isFence ? "" : line);
    }
    return prose;
  }

  /** The cells of each line of its tables. */
  List<List<String>> rows() {
    return prose().stream()
        .filter(line -> line.startsWith("|"))
        .map(line -> CELL_BORDER.split(line.substring(1), -1))
        .map(cells -> Stream.of(cells).map(String::strip).toList())
        .toList();
  }

  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
