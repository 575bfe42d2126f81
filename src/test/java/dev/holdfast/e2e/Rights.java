package dev.holdfast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.AuditLog.Request;
import dev.holdfast.testcluster.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What roles grant.
 *
 * @param all each right alone: one verb on one resource, with or without a name
 */
record Rights(List<Request> all) {

  /** The rights of all roles among these objects. */
  private static Rights of(List<Resource> manifests) {
    List<Request> all = new ArrayList<>();
    for (Resource manifest : manifests) {
      if (manifest.kindText().equals("ClusterRole") || manifest.kindText().equals("Role")) {
        for (JsonNode rule : manifest.json().path("rules")) {
          add(rule, all);
        }
      }
    }
    return new Rights(all);
  }

  /** The rights that bindings among these objects give to an account. */
  static Rights of(List<Resource> manifests, User account) {
    Set<String> bound =
        manifests.stream()
            .filter(manifest -> manifest.kindText().endsWith("RoleBinding"))
            .filter(binding -> isBound(binding, account))
            .map(
                binding ->
                    binding.json().at("/roleRef/kind").asText()
                        + binding.json().at("/roleRef/name").asText())
            .collect(Collectors.toSet());
    return of(
        manifests.stream()
            .filter(manifest -> bound.contains(manifest.kindText() + manifest.name()))
            .toList());
  }

  private static boolean isBound(Resource binding, User account) {
    for (JsonNode subject : binding.json().path("subjects")) {
      String name =
          "system:serviceaccount:%s:%s"
              .formatted(subject.path("namespace").asText(), subject.path("name").asText());
      if (name.equals(account.username())) {
        return true;
      }
    }
    return false;
  }

  private static void add(JsonNode rule, List<Request> all) {
    List<String> names = rule.has("resourceNames") ? texts(rule, "resourceNames") : List.of("");
    for (String group : texts(rule, "apiGroups")) {
      for (String resource : texts(rule, "resources")) {
        for (String name : names) {
          texts(rule, "verbs").forEach(verb -> all.add(new Request(group, resource, name, verb)));
        }
      }
    }
  }

  /** Those that none of these requests needs. */
  List<Request> unusedBy(Iterable<Request> requests) {
    return all.stream()
        .filter(
            right ->
                StreamSupport.stream(requests.spliterator(), false)
                    .noneMatch(request -> covers(right, request)))
        .toList();
  }

  Rights without(Predicate<Request> dropped) {
    return new Rights(all.stream().filter(dropped.negate()).toList());
  }

  /** Those with this verb. */
  List<Request> with(String verb) {
    return all.stream().filter(right -> right.verb().equals(verb)).toList();
  }

  /** A ClusterRole of this name that grants them. */
  String asClusterRole(String name) {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("apiVersion", "rbac.authorization.k8s.io/v1").put("kind", "ClusterRole");
    role.putObject("metadata").put("name", name);
    for (Request right : all) {
      ObjectNode rule = role.withArray("rules").addObject();
      rule.putArray("apiGroups").add(right.group());
      rule.putArray("resources").add(right.resource());
      rule.putArray("verbs").add(right.verb());
      if (!right.name().isEmpty()) {
        rule.putArray("resourceNames").add(right.name());
      }
    }
    return role.toString();
  }

  private static boolean covers(Request right, Request request) {
    return right.group().equals(request.group())
        && right.resource().equals(request.resource())
        && right.verb().equals(request.verb())
        && (right.name().isEmpty() || right.name().equals(request.name()));
  }

  private static List<String> texts(JsonNode rule, String field) {
    List<String> texts = new ArrayList<>();
    rule.path(field).forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
