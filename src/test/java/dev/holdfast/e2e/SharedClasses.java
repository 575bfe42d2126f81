package dev.holdfast.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.Fixture;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fixtures whose storage classes and drivers can be in one cluster at the same time, without a
 * change to what each of them gets.
 *
 * @param fixtures at least one
 */
record SharedClasses(List<Fixture> fixtures) {

  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

  /** As few groups as the order of the fixtures allows. */
  static List<SharedClasses> of(List<Fixture> fixtures) {
    List<SharedClasses> groups = new ArrayList<>();
    for (Fixture fixture : fixtures) {
      groups.stream()
          .filter(group -> group.fixtures.stream().allMatch(other -> fit(fixture, other)))
          .findFirst()
          .orElseGet(
              () -> {
                groups.add(new SharedClasses(new ArrayList<>()));
                return groups.getLast();
              })
          .fixtures
          .add(fixture);
    }
    return groups;
  }

  private static boolean fit(Fixture one, Fixture other) {
    if (content(one).equals(content(other))) {
      return !subjectIsShared(one) && !subjectIsShared(other);
    }
    return !changesTheDefault(one)
        && !changesTheDefault(other)
        && !mentionsAnyOf(one, shared(other))
        && !mentionsAnyOf(other, shared(one));
  }

  private static List<Resource> shared(Fixture fixture) {
    return fixture.resources().stream().filter(Stage::isShared).toList();
  }

  private static Set<JsonNode> content(Fixture fixture) {
    return shared(fixture).stream().map(Resource::json).collect(Collectors.toSet());
  }

  private static boolean subjectIsShared(Fixture fixture) {
    return Stage.isShared(fixture.subject());
  }

  /** What has no class gets the default, without naming it. */
  private static boolean changesTheDefault(Fixture fixture) {
    return shared(fixture).stream().anyMatch(r -> r.annotation(DEFAULT_CLASS).isPresent());
  }

  private static boolean mentionsAnyOf(Fixture fixture, List<Resource> resources) {
    Set<String> texts = new HashSet<>();
    fixture.resources().forEach(resource -> collect(resource.json(), texts));
    return resources.stream().anyMatch(resource -> texts.contains(resource.name()));
  }

  private static void collect(JsonNode node, Set<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.forEach(child -> collect(child, texts));
  }
}
