package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.manifest.YamlDocument;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.MalformedInput;
import java.util.List;

/**
 * Streams of documents in YAML and JSON. A stream is changed in its lines, which keeps comments, or
 * in its values, which are written anew.
 */
final class YamlSyntax implements Recipe.Syntax {

  private final List<String> seeds;
  private final List<ArrayNode> values;
  private final JsonSteps steps;
  private final LineSteps lines;

  YamlSyntax(List<String> seeds) {
    this.seeds = seeds;
    this.values = seeds.stream().map(YamlSyntax::values).toList();
    FieldPool pool = new FieldPool(values);
    this.steps = new JsonSteps(pool);
    this.lines = new LineSteps(seeds, pool.texts());
  }

  private static ArrayNode values(String seed) {
    ArrayNode documents = JsonNodeFactory.instance.arrayNode();
    try {
      YamlReader.read("seed", seed).stream().map(YamlDocument::json).forEach(documents::add);
    } catch (MalformedInput e) {
      // A seed of an earlier finding may be malformed; its lines are enough.
    }
    return documents;
  }

  @Override
  public String document(int seed, int form, List<Step> wanted) {
    int number = seed % seeds.size();
    boolean isText = form % 8 < 4 || values.get(number).isEmpty();
    List<Step> inLines = wanted.stream().filter(step -> isText || isForLines(step)).toList();
    List<Step> inValues = wanted.stream().filter(step -> !isText && !isForLines(step)).toList();
    String text = isText ? seeds.get(number) : written(number, form, inValues);
    for (Step step : inLines) {
      text = lines.changed(text, step);
    }
    return text;
  }

  private static boolean isForLines(Step step) {
    return step.operation() >= 160;
  }

  private String written(int number, int form, List<Step> wanted) {
    ArrayNode documents = values.get(number).deepCopy();
    wanted.forEach(step -> steps.apply(documents, step));
    StringBuilder stream = new StringBuilder();
    for (JsonNode document : documents) {
      stream.append(
          switch (form % 8) {
            case 4 -> JsonText.pretty(document);
            case 5 -> JsonText.of(document) + "\n";
            case 6 -> "---\n" + YamlText.block(document);
            default -> "---\n" + YamlText.mixed(document);
          });
    }
    return stream.toString();
  }
}
