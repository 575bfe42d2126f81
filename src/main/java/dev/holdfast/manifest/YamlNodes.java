package dev.holdfast.manifest;

import dev.holdfast.resource.MalformedInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The nodes of a YAML document, each with the place where it is written. */
public final class YamlNodes {

  private YamlNodes() {}

  /**
   * The root of a document; nothing if it is empty.
   *
   * @throws MalformedInput naming file and line, for what is no YAML
   */
  public static List<Node> compose(String file, DocumentText document) {
    if (document.isEmpty()) {
      return List.of();
    }
    String text = spaced(document.text());
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(Integer.MAX_VALUE)
            // Whoever walks through the nodes counts the values, which also stops alias bombs.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            // A character of two halves at the end of a smaller buffer breaks the library's reader.
            .setBufferSize(Math.max(1024, text.length() + 1))
            .build();
    List<Node> roots = new ArrayList<>();
    try {
      new Compose(settings).composeAllFromString(text).forEach(roots::add);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw MalformedInput.at(file, document.linesBefore() + line, e.getProblem());
    } catch (ReaderException e) {
      throw unprintable(file, document, e);
    } catch (YamlEngineException e) {
      throw MalformedInput.at(file, document.linesBefore() + 1, e.getMessage());
    }
    return roots;
  }

  /** JSON may be indented with tabs and has none inside its texts; YAML may not. */
  private static String spaced(String text) {
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
            Locale.ROOT, "the character U+%04X cannot stand in YAML", problem.getCodePoint()));
  }
}
