package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.resource.Json;
import dev.holdfast.testcluster.Kubectl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holdfast as it is installed in a cluster.
 *
 * @param admin who installs it
 */
record Installation(Kubectl admin) {

  private static final String CONFIGURATIONS =
      "validatingwebhookconfiguration,mutatingwebhookconfiguration";

  /** Runs a kubectl command that succeeds. */
  String kubectl(String... command) {
    Kubectl.Result result = admin.run(command);
    assertThat(result.exitCode()).as(result.all()).isZero();
    return result.out();
  }

  /** How many pods the Deployments could make: those that the cluster accepts. */
  long pods() {
    return kubectl("get", "pods", "-n", "holdfast-system", "-o", "name").lines().count();
  }

  /** An environment variable of the pods that answer; empty if it has no value. */
  String setting(String variable) {
    return setting("holdfast", variable);
  }

  /** An environment variable of the pods of a Deployment; empty if it has no value. */
  String setting(String deployment, String variable) {
    return kubectl(
        "get",
        "deployment",
        deployment,
        "-n",
        "holdfast-system",
        "-o",
        "jsonpath={.spec.template.spec.containers[0].env[?(@.name==\"%s\")].value}"
            .formatted(variable));
  }

  /** Its policies, as the files of a mounted directory. */
  JsonNode policies() {
    return json("get", "configmap", "holdfast-policies", "-n", "holdfast-system").path("data");
  }

  /** The webhooks without which a request fails. */
  List<String> failClosed() {
    return webhooks()
        .filter(webhook -> webhook.path("failurePolicy").asText().equals("Fail"))
        .map(webhook -> webhook.path("name").asText())
        .toList();
  }

  /** The authority that each webhook trusts; empty where it is not told. */
  List<String> authorities() {
    return webhooks()
        .map(webhook -> webhook.path("clientConfig").path("caBundle").asText())
        .toList();
  }

  /** Tells every webhook its authority, without kubectl's own notes, as Holdfast does. */
  void announce(String authority) {
    for (JsonNode configuration : json("get", CONFIGURATIONS).path("items")) {
      ArrayNode patch = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < configuration.path("webhooks").size(); i++) {
        patch
            .addObject()
            .put("op", "add")
            .put("path", "/webhooks/%d/clientConfig/caBundle".formatted(i))
            .put("value", authority);
      }
      String kind = configuration.path("kind").asText();
      kubectl("patch", kind, "holdfast", "--type=json", "-p", patch.toString());
    }
  }

  /** Objects of any kind, in any namespace, that remind of it. */
  List<String> traces() {
    String kinds =
        String.join(",", kubectl("api-resources", "--verbs=list", "-o", "name").lines().toList());
    return kubectl("get", kinds, "--all-namespaces", "-o", "name")
        .lines()
        .filter(name -> name.contains("holdfast"))
        .toList();
  }

  /** What a command answers with {@code -o json}. */
  JsonNode json(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("-o", "json"));
    return Json.read(kubectl(all.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8));
  }

  private Stream<JsonNode> webhooks() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode configuration : json("get", CONFIGURATIONS).path("items")) {
      configuration.path("webhooks").forEach(all::add);
    }
    return all.stream();
  }
}
