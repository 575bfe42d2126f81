package dev.holdfast.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/** Policies with mistakes, and a good one, by names of the mistakes. */
final class BadPolicies {

  private static final String POLICY =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: mine}
      spec:
        check: missing-volume-claim-templates
        action: Warn
      """;

  private BadPolicies() {}

  static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("good", POLICY);
    texts.put("empty", "");
    texts.put("broken", "spec: [1");
    texts.put("kind", POLICY.replace("kind: Policy", "kind: Police"));
    texts.put("check", POLICY.replace("missing-volume-claim-templates", "missing-everything"));
    texts.put("action", POLICY.replace("Warn", "Shout"));
    texts.put("field", POLICY + "  colour: blue\n");
    texts.put("parameter", POLICY + "  parameters: {colour: blue}\n");
    texts.put("match", POLICY + "  match: {kinds: [Spoon], excludeNamespaces: 7}\n");
    texts.put("selector", POLICY + "  match: {namespaceSelector: {matchLabels: [a]}}\n");
    texts.put("inject", POLICY + "  inject: true\n");
    texts.put("exemption", POLICY + "  exemptions: [{reason: \"\", until: someday}]\n");
    String expression = POLICY.replace("missing-volume-claim-templates", "expression");
    texts.put("no-expression", expression);
    texts.put("cel", expression + "  parameters: {expression: \"object.a ==\", message: x}\n");
    texts.put(
        "cel-fails",
        expression + "  parameters: {expression: \"object.nothing == 1\", message: x}\n");
    return texts;
  }
}
