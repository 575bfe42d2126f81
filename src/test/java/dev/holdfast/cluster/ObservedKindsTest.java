package dev.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Both roles have rights for exactly the declared kinds. */
class ObservedKindsTest {

  private static final Path SERVER = Path.of("deploy/base/rbac.yaml");
  private static final Path SCAN = Path.of("deploy/scan-rights.yaml");

  @Test
  void theServerMayListWhatIsDeclaredAndWatchWhatReviewsAskFor() throws IOException {
    assertThat(granted(SERVER, "list")).isEqualTo(declared(any -> true));
    assertThat(granted(SERVER, "watch"))
        .isEqualTo(declared(kind -> !kind.is(ObservedKind.Trait.SCAN_ONLY)));
  }

  @Test
  void theServerMayReadByNameWhatIsAskedForByName() throws IOException {
    assertThat(granted(SERVER, "get"))
        .as("all nodes are asked for, never one by name")
        .isEqualTo(declared(kind -> !kind.equals(Node.KIND)));
  }

  @Test
  void aScanMayListWhatIsDeclared() throws IOException {
    assertThat(granted(SCAN, "list")).isEqualTo(declared(any -> true));
    assertThat(granted(SCAN, "get"))
        .as("with --namespace, whether there is one of that name")
        .isEqualTo(declared(Namespace.KIND::equals));
  }

  @Test
  void whatIsReviewedIsKnownToo() {
    Set<ApiResource> known =
        ObservedKinds.all().stream().map(ObservedKind::api).collect(Collectors.toSet());
    assertThat(Kind.values())
        .filteredOn(kind -> !kind.isReviewedOnlyOnDelete())
        .extracting(Kind::api)
        .allMatch(known::contains);
  }

  private static Set<String> declared(Predicate<ObservedKind<?>> wanted) {
    return ObservedKinds.all().stream()
        .filter(wanted)
        .map(ObservedKind::api)
        .map(api -> api.group() + "/" + api.plural())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The resources for which a file's ClusterRoles grant a verb. */
  private static Set<String> granted(Path file, String verb) throws IOException {
    Set<String> granted = new TreeSet<>();
    List<Resource> roles =
        ManifestReader.read(file.toString(), Files.readString(file)).stream()
            .filter(resource -> resource.kindText().equals("ClusterRole"))
            .toList();
    assertThat(roles).isNotEmpty();
    for (Resource role : roles) {
      for (JsonNode rule : role.json().path("rules")) {
        if (texts(rule.path("verbs")).anyMatch(verb::equals)) {
          texts(rule.path("apiGroups"))
              .flatMap(group -> texts(rule.path("resources")).map(plural -> group + "/" + plural))
              .forEach(granted::add);
        }
      }
    }
    return granted;
  }

  private static Stream<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
  }
}
