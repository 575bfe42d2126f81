package dev.holdfast.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.holdfast.resource.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Documents in JSON. */
final class JsonSyntax implements Recipe.Syntax {

  private final List<JsonNode> seeds;
  private final JsonSteps steps;

  JsonSyntax(List<String> seeds) {
    this.seeds =
        seeds.stream().map(seed -> Json.read(seed.getBytes(StandardCharsets.UTF_8))).toList();
    this.steps = new JsonSteps(new FieldPool(this.seeds));
  }

  @Override
  public String document(int seed, int form, List<Step> wanted) {
    ArrayNode box = Slot.boxed(seeds.get(seed % seeds.size()).deepCopy());
    wanted.forEach(step -> steps.apply(box, step));
    return JsonText.of(box.path(0));
  }
}
