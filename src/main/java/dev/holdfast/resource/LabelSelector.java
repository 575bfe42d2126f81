package dev.holdfast.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Kubernetes label selector: all requirements must match; an empty one selects everything.
 * Source: Kubernetes documentation, "Labels and Selectors".
 */
public record LabelSelector(List<Requirement> requirements) {

  /** Selects every object. */
  public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

  private static final Pattern TERM =
      Pattern.compile(
          "\\s*(?:(?P<absent>!)\\s*(?P<absentKey>[\\w./-]+)"
              + "|(?P<key>[\\w./-]+)\\s*(?:(?P<operator>==?|!=)\\s*(?P<value>[\\w.-]*)"
              + "|(?:\\s(?P<set>in|notin)\\s*\\((?P<values>[^()]*)\\)))?)\\s*(?:,|$)");

  /** The operator of a requirement. */
  public enum Operator implements Keyword {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  /**
   * One requirement.
   *
   * @param values for In and NotIn
   */
  public record Requirement(String key, Operator operator, Set<String> values) {
    public Requirement {
      // Not Set.copyOf, which is slow for many values with the same hash.
      values = Collections.unmodifiableSet(new TreeSet<>(values));
    }

    boolean holdsFor(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
      };
    }
  }

  public LabelSelector {
    requirements = List.copyOf(requirements);
  }

  /** Returns whether it selects an object with these labels. */
  public boolean selects(Map<String, String> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.holdsFor(labels)) {
        return false;
      }
    }
    return true;
  }

  /** The label keys of the requirements. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    requirements.forEach(requirement -> keys.add(requirement.key()));
    return keys;
  }

  /**
   * Reads {@code matchLabels} and {@code matchExpressions}.
   *
   * @throws MalformedInput for an unknown operator
   */
  public static LabelSelector of(JsonNode selector) {
    List<Requirement> requirements = new ArrayList<>();
    Resource.strings(selector.path("matchLabels"))
        .forEach((key, value) -> requirements.add(in(key, Set.of(value))));
    for (JsonNode expression : selector.path("matchExpressions")) {
      Set<String> values = new TreeSet<>();
      expression.path("values").forEach(value -> values.add(value.asText()));
      requirements.add(
          new Requirement(
              expression.path("key").asText(),
              operator(expression.path("operator").asText()),
              values));
    }
    return new LabelSelector(requirements);
  }

  /**
   * Parses a selector in kubectl's format: {@code stage=test,team in (shop, bank),!legacy}.
   *
   * @throws MalformedInput with the part that cannot be parsed
   */
  public static LabelSelector parse(String text) {
    if (text.isBlank()) {
      return EVERYTHING;
    }
    List<Requirement> requirements = new ArrayList<>();
    Matcher term = TERM.matcher(text);
    int position = 0;
    while (position < text.length()) {
      if (!term.find(position) || term.start() != position) {
        throw new MalformedInput(
            "\"%s\" is not a label selector: cannot read \"%s\"; write for example stage=test,team in (shop, bank),!legacy"
                .formatted(text, text.substring(position)));
      }
      requirements.add(requirement(term));
      position = term.end();
    }
    return new LabelSelector(requirements);
  }

  private static Requirement requirement(Matcher term) {
    if (term.group("absent") != null) {
      return new Requirement(term.group("absentKey"), Operator.DOES_NOT_EXIST, Set.of());
    }
    String key = term.group("key");
    if (term.group("operator") != null) {
      Set<String> value = Set.of(term.group("value"));
      return term.group("operator").equals("!=")
          ? new Requirement(key, Operator.NOT_IN, value)
          : in(key, value);
    }
    if (term.group("set") == null) {
      return new Requirement(key, Operator.EXISTS, Set.of());
    }
    Set<String> values = new TreeSet<>();
    for (String value : term.group("values").split(",", -1)) {
      values.add(value.strip());
    }
    return term.group("set").equals("in")
        ? in(key, values)
        : new Requirement(key, Operator.NOT_IN, values);
  }

  private static Requirement in(String key, Set<String> values) {
    return new Requirement(key, Operator.IN, values);
  }

  private static Operator operator(String text) {
    return Keyword.find(Operator.values(), text)
        .orElseThrow(
            () ->
                new MalformedInput(
                    "\"%s\" is not an operator; allowed: %s"
                        .formatted(text, Keyword.texts(Operator.values()))));
  }
}
