package dev.holdfast.cel;

import static dev.holdfast.fuzz.Requirement.require;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.fuzz.FuzzEngine;
import dev.holdfast.fuzz.FuzzTarget;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.MalformedInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Expressions: each is rejected or compiled, and gives a value or a failure, both in one line. */
public final class CelTarget implements FuzzTarget {

  private final ClusterView cluster = FuzzEngine.cluster();
  private final List<Change> changes = changes();

  private static List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    changes.add(KubernetesExpressions.creation("default", 1));
    FuzzEngine.changes().stream()
        .filter(change -> change.previous().isPresent())
        .limit(1)
        .forEach(changes::add);
    return changes;
  }

  @Override
  public String name() {
    return "cel";
  }

  @Override
  public Syntax syntax() {
    return Syntax.CEL;
  }

  @Override
  public List<String> seeds() {
    return Stream.of(
            KubernetesExpressions.all(), FormatExpressions.all(), SemanticVersionExpressions.all())
        .flatMap(List::stream)
        .map(KubernetesExpressions.Case::source)
        .filter(source -> source.length() < 1_000)
        .distinct()
        .toList();
  }

  @Override
  public void run(byte[] document) {
    String source = new String(document, StandardCharsets.UTF_8);
    CelExpression<Boolean> expression;
    try {
      expression = CelScope.STANDARD.condition(source);
    } catch (MalformedInput e) {
      requireOneLine(e.getMessage());
      return;
    }
    for (Change change : changes) {
      try {
        expression.evaluate(CelScope.STANDARD.of(change, cluster, Deadline.NEVER));
      } catch (CelFailure e) {
        requireOneLine(e.getMessage());
      }
    }
  }

  private static void requireOneLine(String message) {
    require(
        message != null && !message.isBlank() && message.indexOf('\n') < 0,
        "the message is not one line");
  }
}
