package dev.holdfast.manifest;

import dev.holdfast.resource.MalformedInput;
import dev.holdfast.resource.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** Parses YAML documents into nodes with their positions. */
public final class YamlNodes {

  /** Shared, because a stream can have a million documents. */
  private static final Schema SCHEMA = new JsonSchema();

  private YamlNodes() {}

  /**
   * The root node of a document; an empty list if the document is empty.
   *
   * @throws MalformedInput with file and line, for invalid YAML and for more values or a larger
   *     depth than {@link YamlReader} accepts
   */
  public static List<Node> compose(String file, DocumentText document) {
    if (document.isEmpty()) {
      return List.of();
    }
    String text = tabsToSpaces(document.text());
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(SCHEMA)
            .setCodePointLimit(Integer.MAX_VALUE)
            // The callers count the values, which also stops alias bombs.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            // The library fails at a surrogate pair that crosses the end of a smaller buffer.
            .setBufferSize(Math.max(1024, text.length() + 1))
            .build();
    List<Node> roots = new ArrayList<>();
    try {
      var parser = new ParserImpl(settings, new StreamReader(settings, text));
      new Composer(settings, new LimitedParser(parser, file, document.linesBefore()))
          .forEachRemaining(roots::add);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      // It may quote a line break of the document.
      throw MalformedInput.at(file, document.linesBefore() + line, OneLine.of(e.getProblem()));
    } catch (ReaderException e) {
      throw unprintable(file, document, e);
    } catch (YamlEngineException e) {
      throw MalformedInput.at(file, document.linesBefore() + 1, OneLine.of(e.getMessage()));
    }
    return roots;
  }

  /**
   * JSON may be indented with tabs, and its texts cannot contain them; YAML does not allow tabs.
   */
  private static String tabsToSpaces(String text) {
    String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return start.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
  }

  private static MalformedInput unprintable(
      String file, DocumentText document, ReaderException problem) {
    long line =
        document.text().codePoints().limit(problem.getPosition()).filter(c -> c == '\n').count();
    return MalformedInput.at(
        file,
        document.linesBefore() + (int) line + 1,
        String.format(
            Locale.ROOT, "the character U+%04X is not allowed in YAML", problem.getCodePoint()));
  }
}
