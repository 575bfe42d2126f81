package dev.holdfast.compare;

import java.util.LinkedHashMap;
import java.util.Map;

/** Manifests with mistakes, by the names of their files. */
final class BadManifests {

  static final String GOOD =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: good}
      spec:
        serviceName: good
        replicas: 2
        selector: {matchLabels: {app: good}}
        template:
          metadata: {labels: {app: good}}
          spec: {containers: [{name: redis, image: "redis:8"}]}
      """;

  private BadManifests() {}

  static Map<String, String> all() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("empty.yaml", "");
    texts.put("comment.yaml", "# nothing\n");
    texts.put("broken.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n spec: {}\n");
    texts.put("broken.json", "{\"apiVersion\": \"v1\", \"kind\": ");
    texts.put("after-broken.yaml", "a: [1\n---\n" + GOOD.replace("good", "after"));
    texts.put("deep.json", "[".repeat(10_000));
    texts.put("deep.yaml", "a: " + "{a: ".repeat(600) + "1" + "}".repeat(600) + "\n");
    texts.put("tabs.yaml", "a:\n\t- b\n");
    texts.put("duplicate.yaml", GOOD.replace("  replicas: 2", "  replicas: 2\n  replicas: 3"));
    texts.put("aliases.yaml", "a: &a [1]\nb: *a\nc: *unknown\n");
    texts.put("bomb.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + GOOD);
    texts.put("scalar.yaml", "just text\n");
    texts.put("list.yaml", "[1, 2]\n");
    texts.put("no-kind.yaml", "apiVersion: v1\nmetadata: {name: a}\n");
    texts.put("no-name.yaml", GOOD.replace("metadata: {name: good}\n", ""));
    texts.put("numeric-name.yaml", GOOD.replace("metadata: {name: good}", "metadata: {name: 7}"));
    texts.put(
        "odd-types.yaml",
        GOOD.replace("replicas: 2", "replicas: two")
            .replace("[{", "{a: [{")
            .replace("}]}", "}]}}"));
    texts.put("no-spec.yaml", "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: bare}\n");
    texts.put(
        "null-spec.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: bare}\nspec: null\n");
    texts.put("old-version.yaml", GOOD.replace("apps/v1", "apps/v1beta1"));
    texts.put("bad-list.yaml", "apiVersion: v1\nkind: List\nitems: {a: 1}\n");
    texts.put("number.yaml", GOOD.replace("replicas: 2", "replicas: " + "9".repeat(2_000)));
    texts.put(
        "twice.yaml", GOOD.replace("good", "twice") + "---\n" + GOOD.replace("good", "twice"));
    return texts;
  }
}
