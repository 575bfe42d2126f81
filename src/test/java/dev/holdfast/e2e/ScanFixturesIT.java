package dev.holdfast.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.Fixture;
import dev.holdfast.cli.Run;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.User;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fixture that is created, created for real where no Holdfast stops it, gets the same
 * findings by a scan as at admission, for which FixturesIT stands.
 */
class ScanFixturesIT {

  private static final Map<String, Stage> STAGES = new HashMap<>();

  private static final String WORKLOADS =
      "statefulsets,deployments,replicasets,daemonsets,cronjobs,jobs,replicationcontrollers,pods";

  /** What a scan found of each fixture; none of those that Kubernetes refuses by itself. */
  private static final Map<String, Set<String>> FOUND = new HashMap<>();

  /**
   * Claims that no volume serves yet; here, one is bound or made at once, which is another case.
   */
  private static final Set<String> BOUND_HERE =
      Set.of(
          "removed-provisioner/warn-claim-with-a-free-volume",
          "shared-read-write-once-claim/warn-driver-that-is-not-installed",
          "shared-read-write-once-claim/warn-nfs-volume-not-bound-yet",
          "shared-read-write-once-claim/warn-provisioner-without-csi",
          "unsupported-access-mode/warn-free-volume");

  static Stream<Fixture> inOneScan() {
    return fixtures().filter(fixture -> !changesWhatAllShare(fixture));
  }

  static Stream<Fixture> amongOtherClasses() {
    return fixtures().filter(ScanFixturesIT::changesWhatAllShare);
  }

  private static Stream<Fixture> fixtures() {
    return FixturesIT.fixtures()
        .filter(fixture -> fixture.userInfo().isEmpty())
        .filter(fixture -> !fixture.isUpdate() && !fixture.isScale() && !fixture.isDelete())
        .filter(fixture -> !isBoundAgainstItsDriver(fixture))
        .filter(fixture -> !BOUND_HERE.contains(fixture.toString()))
        .filter(fixture -> !isNamedByTheApiServer(fixture));
  }

  /** Its name is none that a scan of it has. */
  private static boolean isNamedByTheApiServer(Fixture fixture) {
    return fixture.subject().json().path("metadata").has("generateName");
  }

  /** Which storage classes and drivers there are, all objects of the cluster share. */
  private static boolean changesWhatAllShare(Fixture fixture) {
    return fixture.resources().stream().anyMatch(Stage::isShared);
  }

  /** This cluster makes a volume for every claim, where a real driver refuses: no mistake then. */
  private static boolean isBoundAgainstItsDriver(Fixture fixture) {
    return fixture.toString().startsWith("unsupported-access-mode/deny-")
        && fixture.subject().kindText().equals("PersistentVolumeClaim");
  }

  @BeforeAll
  static void scanThemAll() {
    STAGES.putAll(Stage.setAllApart(fixtures().toList()));
    create(inOneScan().toList());
    for (SharedClasses together : SharedClasses.of(amongOtherClasses().toList())) {
      List<Stage> stages = stages(together.fixtures());
      Stage.openAll(stages);
      create(together.fixtures()).forEach(ScanFixturesIT::delete);
      Stage.closeAll(stages);
    }
  }

  /** Creates what they are about, and scans until each is found as at admission, for a while. */
  private static List<Stage> create(List<Fixture> fixtures) {
    List<Stage> created = stages(fixtures).stream().filter(ScanFixturesIT::isCreated).toList();
    try {
      Stage.eventually(
          () -> {
            Map<String, Set<String>> all = scan();
            created.forEach(stage -> FOUND.put(stage.fixture().toString(), of(stage, all)));
            assertThat(created).allMatch(stage -> foundOf(stage).equals(atAdmission(stage)));
          });
    } catch (AssertionError e) {
      // The tests say which.
    }
    return created;
  }

  private static List<Stage> stages(List<Fixture> fixtures) {
    return fixtures.stream().map(fixture -> STAGES.get(fixture.toString())).toList();
  }

  /** Their pods would fill the nodes that other tests need, and a scan finds their volumes. */
  @AfterAll
  static void makeRoom() {
    List<String> command =
        new ArrayList<>(
            List.of("delete", "persistentvolumes", "--ignore-not-found", "--wait=false"));
    STAGES.values().stream()
        .flatMap(stage -> stage.fixture().resources().stream())
        .filter(resource -> resource.kindText().equals("PersistentVolume"))
        .map(Resource::name)
        .distinct()
        .forEach(command::add);
    Cluster.admin().run(command.toArray(String[]::new));
    Cluster.admin().run("delete", WORKLOADS, "--all", "--all-namespaces", "--wait=false");
    Cluster.await(
        "their pods are gone",
        () -> Cluster.admin().run("get", "pods", "-A", "-o", "name").out().isEmpty());
  }

  @ParameterizedTest
  @MethodSource
  void inOneScan(Fixture fixture) {
    isFoundAsAtAdmission(fixture);
  }

  @ParameterizedTest
  @MethodSource
  void amongOtherClasses(Fixture fixture) {
    isFoundAsAtAdmission(fixture);
  }

  private static void isFoundAsAtAdmission(Fixture fixture) {
    Stage stage = STAGES.get(fixture.toString());
    if (FOUND.containsKey(fixture.toString())) {
      assertThat(foundOf(stage)).isEqualTo(atAdmission(stage));
    }
  }

  private static Set<String> foundOf(Stage stage) {
    return FOUND.get(stage.fixture().toString());
  }

  private static void delete(Stage stage) {
    new ApiServer(stage.namespace()).delete(stage.change().resource());
  }

  /** Not where Kubernetes refuses it by itself, so that no cluster has it. */
  private static boolean isCreated(Stage stage) {
    ApiServer api = new ApiServer(stage.namespace());
    Resource subject = stage.change().resource();
    HttpResponse<String> created = api.create(subject);
    if (created.code() == 409) {
      // The stage has it already, as it was before.
      api.delete(subject);
      Cluster.await("it is gone", () -> api.read(subject).code() == 404);
      created = api.create(subject);
    }
    assertThat(created.code()).as(created.body()).isIn(201, 422);
    return created.code() == 201;
  }

  private static Set<String> atAdmission(Stage stage) {
    return FixturesIT.findings(stage.reviewer(stage.fixture().policies()).review(stage.change()));
  }

  private static Set<String> of(Stage stage, Map<String, Set<String>> found) {
    Resource subject = stage.change().resource();
    String namespace = ObservedKinds.isNamespaced(subject) ? stage.namespace() : "";
    String policy = stage.fixture().policies().policies().getFirst().name();
    return found.getOrDefault(
        String.join(" ", policy, subject.kindText(), namespace, subject.name()), Set.of());
  }

  private static Map<String, Set<String>> scan() {
    Run run =
        Run.in(
            Cluster.controlPlane().kubeconfig(User.ADMIN),
            "",
            "scan",
            "--output=json",
            "--policies=policies");
    assertThat(run.err()).isEmpty();
    Map<String, Set<String>> all = new HashMap<>();
    for (JsonNode object : Json.read(run.out().getBytes(UTF_8)).path("objects")) {
      for (JsonNode finding : object.path("findings")) {
        List<String> key = new ArrayList<>(List.of(finding.path("policy").asText()));
        Stream.of("kind", "namespace", "name")
            .forEach(member -> key.add(object.path(member).asText()));
        all.computeIfAbsent(String.join(" ", key), none -> new TreeSet<>())
            .add(finding.path("action").asText() + " " + finding.path("pointer").asText());
      }
    }
    return all;
  }
}
