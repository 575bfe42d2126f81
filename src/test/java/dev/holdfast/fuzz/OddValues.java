package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Values that programs forget: of a wrong type, huge, empty, or with unusual characters. */
final class OddValues {

  /** Numbers as JSON and YAML write them. */
  static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "-1",
          "1",
          "2",
          "3",
          "1.0",
          "1.5",
          "1e0",
          "2147483647",
          "2147483648",
          "-2147483649",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e308",
          "1e309",
          "1e-400",
          "1e999999999",
          "1e-999999999",
          "1".repeat(400),
          "0." + "3".repeat(400));

  /** Texts, for values and for names. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "0",
          "-1",
          "true",
          "null",
          "~",
          "*",
          "-",
          "..",
          "/",
          "~1",
          "a/b",
          "a.b[0]",
          "$(HOME)",
          "${X}",
          "{{ .Values.x }}",
          "\n",
          "\t",
          "\r\n",
          "\u0000",
          "\u001b[31m",
          "\u0085",
          "\u2028",
          "\u202eevil",
          "\ufeff",
          "\uffff",
          "\ud800",
          "\ud83d\ude00",
          "日本",
          "İ",
          "::error::x",
          "##[error]x",
          "</failure>]]>",
          "`|<b>\\",
          "'\"",
          "%s%n",
          "1Gi",
          "1e3Ki",
          "10.0.0.1/99",
          "::ffff:1.2.3.4",
          "data-0",
          "data-99999999999",
          "a".repeat(253),
          "a".repeat(70_000),
          " ".repeat(50_000),
          "/".repeat(50_000),
          "a-".repeat(25_000),
          "\\".repeat(30_000),
          "a,".repeat(20_000));

  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

  static final List<JsonNode> ALL = all();

  private OddValues() {}

  private static List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>();
    all.add(NullNode.getInstance());
    all.add(BooleanNode.TRUE);
    all.add(BooleanNode.FALSE);
    all.add(FACTORY.objectNode());
    all.add(FACTORY.arrayNode());
    all.add(FACTORY.arrayNode().addNull());
    all.add(FACTORY.arrayNode().add("").add(1));
    all.add(FACTORY.objectNode().put("", ""));
    all.add(FACTORY.objectNode().putNull("name"));
    NUMBERS.forEach(number -> all.add(number(number)));
    Stream.of("1", "2", "3").map(BigDecimal::new).map(DecimalNode::valueOf).forEach(all::add);
    TEXTS.forEach(text -> all.add(TextNode.valueOf(text)));
    return all;
  }

  /** Jackson has no negative zero, and would write others in its own way. */
  private static JsonNode number(String text) {
    return new POJONode(new RawValue(text));
  }
}
