package dev.holdfast.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes scenes of fixtures and of manifests. */
final class Scenes {

  /** No person is known to ask for a fixture, and checks treat service accounts alike. */
  private static final String NOBODY_KNOWN = "system:serviceaccount:delivery:deployer";

  private static final String ALICE = "alice";

  private Scenes() {}

  static List<Scene> all(PolicyFolders policies, ManifestFolders manifests) {
    List<Scene> all = new ArrayList<>();
    all.add(new Scene("cluster", "default", aroundFixtures(), List.of()));
    for (FixtureFile fixture : policies.fixtures()) {
      all.add(ofFixture(fixture, all.size()));
    }
    for (Path folder : policies.folders()) {
      all.add(ofSubjects(folder, policies, all.size()));
    }
    for (Path folder : manifests.applications()) {
      all.add(ofManifests(folder, all.size()));
    }
    return all;
  }

  private static Scene ofFixture(FixtureFile fixture, int number) {
    boolean isUpdate = fixture.isUpdate() || fixture.isScale();
    String operation = fixture.isDelete() ? "DELETE" : isUpdate ? "UPDATE" : "CREATE";
    ObjectNode previous = isUpdate ? fixture.before().getLast() : fixture.subject();
    Scene.Question question =
        new Scene.Question(
            operation,
            fixture.subject(),
            previous,
            fixture.isScale(),
            fixture.userInfo().orElse(NOBODY_KNOWN));
    return new Scene(
        "policies/" + fixture.title(),
        namespace(fixture.name(), number),
        fixture.before(),
        List.of(question));
  }

  /** Everything that the fixtures of a policy create, for scans. */
  private static Scene ofSubjects(Path folder, PolicyFolders policies, int number) {
    List<ObjectNode> subjects =
        policies.fixtures().stream()
            .filter(fixture -> fixture.file().startsWith(folder))
            .map(FixtureFile::subject)
            .toList();
    String name = folder.getFileName().toString();
    return new Scene("objects of " + name, namespace(name, number), subjects, List.of());
  }

  /** The objects of an application, created once more and updated without a change. */
  private static Scene ofManifests(Path folder, int number) {
    List<ObjectNode> objects = Yaml.objectsIn(folder);
    List<Scene.Question> questions = new ArrayList<>();
    for (ObjectNode object : objects) {
      questions.add(new Scene.Question("CREATE", object, object, false, ALICE));
      questions.add(new Scene.Question("UPDATE", object, object, false, ALICE));
    }
    String name = folder.getFileName().toString();
    return new Scene(name, namespace(name, number), objects, questions);
  }

  /** A name that is short enough, and unique by its number. */
  private static String namespace(String name, int number) {
    String clean = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return clean.substring(0, Math.min(50, clean.length())).replaceAll("^-|-$", "") + "-" + number;
  }

  /** As around the fixtures: a default class of an unknown driver, and nodes in three zones. */
  private static List<ObjectNode> aroundFixtures() {
    return Yaml.objects(
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata:
          name: standard
          annotations: {storageclass.kubernetes.io/is-default-class: "true"}
        provisioner: csi.holdfast.test
        volumeBindingMode: WaitForFirstConsumer
        ---
        {apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: csi.holdfast.test}}
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: node-a, labels: {kubernetes.io/hostname: node-a, topology.kubernetes.io/zone: a}}
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: node-b, labels: {kubernetes.io/hostname: node-b, topology.kubernetes.io/zone: b}}
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: node-c, labels: {kubernetes.io/hostname: node-c, topology.kubernetes.io/zone: c}}
        """);
  }
}
