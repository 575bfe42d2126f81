package dev.holdfast.manifest.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.holdfast.manifest.YamlScalar;
import dev.holdfast.resource.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * Prints JSON as YAML with the same meaning in YAML 1.1 and 1.2: text that one of them reads as
 * another type is quoted.
 */
final class YamlPrinter {

  private static final ImplicitTuple NO_TAG = new ImplicitTuple(true, true);

  /** Words, paths, images and quantities, but not text that looks like a date or a time. */
  private static final Pattern NEEDS_NO_QUOTES =
      Pattern.compile(
          "[A-Za-z/_][^\\n\\r\\x{85}\\x{2028}\\x{2029}]*|[0-9]+[A-Za-z]+|[0-9.]+[0-9a-z-]*[a-z]");

  private static final Pattern NOT_IN_LINES =
      Pattern.compile(
          "[\\x00-\\x08\\x0B-\\x1F\\x7F\\x{85}\\x{2028}\\x{2029}\\x{FEFF}]| \\n|\\n\\n\\z");

  private final FlowStyle style;
  private final List<Event> events = new ArrayList<>();

  private YamlPrinter(FlowStyle style) {
    this.style = style;
  }

  /**
   * The lines of an object or an array in block style, without line breaks.
   *
   * @param indentsDashes whether list items are indented further than their key
   */
  static List<String> block(JsonNode value, boolean indentsDashes) {
    if (value.isObject()) {
      return print(value, FlowStyle.BLOCK, indentsDashes ? 2 : 0).lines().toList();
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode item : value) {
      if (item.isObject() && !item.isEmpty()) {
        String indentation = "- ";
        for (String line : block(item, indentsDashes)) {
          lines.add(line.isEmpty() ? line : indentation + line);
          indentation = "  ";
        }
      } else {
        print(Json.object().arrayNode().add(item), FlowStyle.BLOCK, 0).lines().forEach(lines::add);
      }
    }
    return lines;
  }

  /** A value on one line, in flow style. */
  static String flow(JsonNode value) {
    String between = print(Json.object().arrayNode().add(value), FlowStyle.FLOW, 0).strip();
    return between.substring(1, between.length() - 1);
  }

  private static String print(JsonNode value, FlowStyle style, int dash) {
    DumpSettings settings =
        DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(dash)
            .setIndentWithIndicator(dash > 0)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .setMaxSimpleKeyLength(1024)
            .build();
    YamlPrinter printer = new YamlPrinter(style);
    printer.events.add(new StreamStartEvent());
    printer.events.add(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    printer.add(value);
    printer.events.add(new DocumentEndEvent(false));
    printer.events.add(new StreamEndEvent());
    return new Present(settings).emitToString(printer.events.iterator());
  }

  private void add(JsonNode value) {
    if (value.isObject()) {
      events.add(new MappingStartEvent(Optional.empty(), Optional.empty(), true, style));
      for (Map.Entry<String, JsonNode> entry : value.properties()) {
        addText(entry.getKey());
        add(entry.getValue());
      }
      events.add(new MappingEndEvent());
    } else if (value.isArray()) {
      events.add(new SequenceStartEvent(Optional.empty(), Optional.empty(), true, style));
      value.forEach(this::add);
      events.add(new SequenceEndEvent());
    } else if (value.isTextual()) {
      addText(value.textValue());
    } else {
      addScalar(value.asText(), ScalarStyle.PLAIN);
    }
  }

  private void addText(String text) {
    addScalar(text, styleOf(text));
  }

  private ScalarStyle styleOf(String text) {
    boolean isText = YamlScalar.toJson(text, true).isTextual();
    if (isText && NEEDS_NO_QUOTES.matches(text)) {
      return ScalarStyle.PLAIN;
    }
    boolean asLines =
        style == FlowStyle.BLOCK && isSeveralLines(text) && !NOT_IN_LINES.matcher(text).find();
    return asLines ? ScalarStyle.LITERAL : ScalarStyle.DOUBLE_QUOTED;
  }

  /** Whether it is several lines, the first of them with visible text. */
  private static boolean isSeveralLines(String text) {
    return text.indexOf('\n') > 0 && text.charAt(0) > ' ' && text.charAt(0) != 0x7F;
  }

  private void addScalar(String text, ScalarStyle scalarStyle) {
    events.add(new ScalarEvent(Optional.empty(), Optional.empty(), NO_TAG, text, scalarStyle));
  }
}
