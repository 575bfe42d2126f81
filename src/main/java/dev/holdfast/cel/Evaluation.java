package dev.holdfast.cel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The variables of expressions for one change. Policy variables and the namespace are evaluated
 * once and then reused. Lives for one review, in one thread.
 */
public final class Evaluation {

  static final String OBJECT = "object";
  static final String OLD_OBJECT = "oldObject";
  static final String REQUEST = "request";
  static final String NAMESPACE = "namespaceObject";
  static final String PARAMS = "params";
  static final String VARIABLES = "variables";

  private final Change change;
  private final ClusterView cluster;
  private final Deadline deadline;
  private final Members names;

  Evaluation(
      Change change,
      ClusterView cluster,
      Deadline deadline,
      Optional<JsonNode> params,
      Map<String, CelScope.Variable> variables) {
    this.change = change;
    this.cluster = cluster;
    this.deadline = deadline;
    Map<String, Supplier<Object>> all = new HashMap<>();
    all.put(OBJECT, this::object);
    all.put(OLD_OBJECT, this::oldObject);
    all.put(REQUEST, () -> RequestValue.of(change));
    all.put(NAMESPACE, this::namespace);
    params.ifPresent(given -> all.put(PARAMS, () -> JsonValue.of(given)));
    all.put(VARIABLES, () -> values(variables));
    this.names = new Members(Types.VARIABLES, all);
  }

  /** When the evaluation must end. */
  Deadline deadline() {
    return deadline;
  }

  /** Returns the value of a variable. */
  Optional<Object> find(String name) {
    return names.find(name);
  }

  private Object object() {
    return change.operation() == Operation.DELETE
        ? NullValue.NULL_VALUE
        : JsonValue.of(change.resource().json());
  }

  private Object oldObject() {
    if (change.operation() == Operation.DELETE) {
      return JsonValue.of(change.resource().json());
    }
    return change
        .previous()
        .map(previous -> JsonValue.of(previous.json()))
        .orElse(NullValue.NULL_VALUE);
  }

  private Object namespace() {
    if (change.namespace().isEmpty()) {
      return NullValue.NULL_VALUE;
    }
    if (cluster.find(Namespace.KIND, change.namespace())
        instanceof Lookup.Found<Namespace>(var namespace)) {
      Map<String, Supplier<Object>> metadata = new LinkedHashMap<>();
      metadata.put("name", change::namespace);
      metadata.put("labels", namespace::labels);
      Members value = new Members(Types.NAMESPACE_METADATA, metadata);
      return new Members(Types.NAMESPACE, Map.of("metadata", () -> value));
    }
    throw new Unknown("the namespace " + change.namespace());
  }

  private Object values(Map<String, CelScope.Variable> variables) {
    Map<String, Supplier<Object>> values = new HashMap<>();
    variables.forEach(
        (name, variable) -> values.put(name, () -> variable.compiled().evaluate(this)));
    return new Members(Types.VARIABLES, values);
  }
}
