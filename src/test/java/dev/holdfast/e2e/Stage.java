package dev.holdfast.e2e;

import dev.holdfast.cli.Fixture;
import dev.holdfast.facts.Facts;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.testcluster.Kubectl;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A fixture in a namespace of the real cluster, with everything that stands there before its
 * change.
 *
 * @param fixture the fixture
 * @param namespace where it plays
 */
record Stage(Fixture fixture, String namespace) implements AutoCloseable {

  /**
   * Sets the stage. What other fixtures would see is not there yet; see {@link #open}.
   *
   * @param shared the namespace of all fixtures that need nothing beside themselves
   */
  static Stage set(Fixture fixture, String shared) {
    boolean isAlone = fixture.before().isEmpty();
    Stage stage = new Stage(fixture, isAlone ? shared : Cluster.namespace());
    stage.apply(fixture.before().stream().filter(resource -> !isShared(resource)).toList());
    return stage;
  }

  /** What is asked for. */
  Change change() {
    return fixture.change(namespace);
  }

  /** Whether there is a class of a plugin that Kubernetes no longer has. */
  boolean hasDeadClass() {
    return fixture.before().stream()
        .filter(Stage::isShared)
        .map(shared -> shared.json().path("provisioner").asText())
        .flatMap(name -> Facts.shipped().plugins().findByProvisioner(name).stream())
        .anyMatch(plugin -> plugin.fate() == InTreePlugin.Fate.REMOVED);
  }

  /** Changes what all fixtures share, until this is closed. */
  void open() {
    apply(fixture.before().stream().filter(Stage::isShared).toList());
  }

  /** Gives the shared objects back as they were: the cluster has one class, and its driver. */
  @Override
  public void close() {
    for (Resource resource : fixture.before().stream().filter(Stage::isShared).toList()) {
      if (resource.name().equals("standard")) {
        Cluster.admin()
            .run(
                "annotate",
                "--overwrite",
                "storageclass",
                "standard",
                "storageclass.kubernetes.io/is-default-class=true");
      } else {
        Cluster.admin().run("delete", resource.kindText(), resource.name(), "--ignore-not-found");
      }
    }
  }

  /** What Holdfast, or the API server, has not seen yet, it sees within a moment. */
  static void eventually(Runnable assertion) {
    Instant end = Instant.now().plusSeconds(5);
    while (Instant.now().isBefore(end)) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        Thread.onSpinWait();
      }
    }
    assertion.run();
  }

  /** Messages name the classes that there are, so no fixture may see those of another. */
  static boolean isShared(Resource resource) {
    return Set.of("StorageClass", "CSIDriver").contains(resource.kindText());
  }

  private void apply(List<Resource> resources) {
    if (resources.isEmpty()) {
      return;
    }
    String manifests =
        resources.stream().map(r -> r.json().toString()).collect(Collectors.joining("\n---\n"));
    Kubectl.Result applied =
        Cluster.admin().inNamespace(namespace).runWithInput(manifests, "apply", "-f", "-");
    // A mistake that the API server refuses by itself cannot be there to be updated.
    if (applied.exitCode() != 0 && !fixture.toString().startsWith("undefined-volume-mount/")) {
      throw new AssertionError(fixture + ": " + applied.all());
    }
  }
}
