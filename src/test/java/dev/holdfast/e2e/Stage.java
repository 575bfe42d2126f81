package dev.holdfast.e2e;

import dev.holdfast.cli.Fixture;
import dev.holdfast.cli.FixtureNamespace;
import dev.holdfast.facts.Facts;
import dev.holdfast.facts.InTreePlugin;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.testcluster.Kubectl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fixture in a namespace of the real cluster, with everything that stands there before its
 * change.
 *
 * @param fixture the fixture
 * @param namespace where it plays
 */
record Stage(Fixture fixture, String namespace) implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Since 1.34 the API server refuses these by itself. */
  private static final List<String> REFUSED =
      List.of("invalid-claim-template/", "undefined-volume-mount/");

  /**
   * Sets the stages of fixtures, all in one go. What other fixtures would see is not there yet; see
   * {@link #open}.
   *
   * @return by the name of the fixture; those that need nothing beside themselves share a namespace
   */
  static Map<String, Stage> setAll(List<Fixture> fixtures) {
    return setAll(fixtures, fixture -> !fixture.before().isEmpty());
  }

  /** The same, each in a namespace of its own. */
  static Map<String, Stage> setAllApart(List<Fixture> fixtures) {
    return setAll(fixtures, fixture -> true);
  }

  private static Map<String, Stage> setAll(List<Fixture> fixtures, Predicate<Fixture> needsItsOwn) {
    String shared = Cluster.namespace();
    Iterator<String> own =
        Cluster.namespaces((int) fixtures.stream().filter(needsItsOwn).count()).iterator();
    Map<String, Stage> stages = new LinkedHashMap<>();
    for (Fixture fixture : fixtures) {
      String namespace = needsItsOwn.test(fixture) ? own.next() : shared;
      stages.put(fixture.toString(), new Stage(fixture, namespace));
    }
    // A mistake that the API server refuses by itself cannot be there to be updated.
    Map<Boolean, List<Stage>> parts =
        stages.values().stream()
            .collect(Collectors.partitioningBy(Stage::mayBeRefusedByTheApiServer));
    parts.get(true).forEach(stage -> apply(stage.own()));
    Kubectl.Result applied = apply(parts.get(false).stream().flatMap(Stage::own));
    if (applied.exitCode() != 0) {
      throw new AssertionError(applied.all());
    }
    return stages;
  }

  /** Whether newer API servers refuse the mistake by themselves. */
  boolean mayBeRefusedByTheApiServer() {
    return REFUSED.stream().anyMatch(fixture.toString()::startsWith);
  }

  /** What stands before the change in the namespace of this stage alone. */
  private Stream<Resource> own() {
    return fixture.before().stream()
        .filter(resource -> !isShared(resource))
        .map(resource -> new FixtureNamespace(namespace).of(resource));
  }

  /** What is asked for. */
  Change change() {
    return fixture.change(namespace);
  }

  /** The engine with these policies, in the cluster as the fixture describes it. */
  Reviewer reviewer(PolicySet policies) {
    return new Reviewer(
        policies, fixture.cluster(namespace), Facts.shipped(), Limits.NONE, Clock.systemUTC());
  }

  /** Whether there is a class of a plugin that Kubernetes no longer has. */
  boolean hasDeadClass() {
    return shared().stream()
        .map(shared -> shared.json().path("provisioner").asText())
        .flatMap(name -> Facts.shipped().plugins().findByProvisioner(name).stream())
        .anyMatch(plugin -> plugin.fate() == InTreePlugin.Fate.REMOVED);
  }

  /** What stands before the change and all namespaces see. */
  List<Resource> shared() {
    return fixture.before().stream().filter(Stage::isShared).toList();
  }

  /** Changes what all fixtures share, until this is closed. */
  void open() {
    openAll(List.of(this));
  }

  /** Changes what all fixtures share to what these want, until they are closed. */
  static void openAll(List<Stage> stages) {
    Kubectl.Result applied = apply(stages.stream().flatMap(stage -> stage.shared().stream()));
    if (applied.exitCode() != 0) {
      throw new AssertionError(stages + ": " + applied.all());
    }
  }

  @Override
  public void close() {
    closeAll(List.of(this));
  }

  /** Gives the shared objects back as they were: the cluster has one class, and its driver. */
  static void closeAll(List<Stage> stages) {
    Map<Boolean, List<Resource>> byOrigin =
        stages.stream()
            .flatMap(stage -> stage.shared().stream())
            .collect(Collectors.partitioningBy(resource -> resource.name().equals("standard")));
    if (!byOrigin.get(true).isEmpty()) {
      Cluster.admin()
          .run(
              "annotate",
              "--overwrite",
              "storageclass",
              "standard",
              "storageclass.kubernetes.io/is-default-class=true");
    }
    List<String> others =
        byOrigin.get(false).stream().map(r -> r.kindText() + "/" + r.name()).distinct().toList();
    if (!others.isEmpty()) {
      List<String> command = new ArrayList<>(List.of("delete", "--ignore-not-found"));
      command.addAll(others);
      Cluster.admin().run(command.toArray(String[]::new));
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
        pause();
      }
    }
    assertion.run();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Messages name the classes that there are, and placement depends on the nodes, so no fixture may
   * see those of another.
   */
  static boolean isShared(Resource resource) {
    return Set.of("StorageClass", "CSIDriver", "Node").contains(resource.kindText());
  }

  private static boolean isWorkload(Resource resource) {
    return resource.json().path("spec").has("template");
  }

  /** Deletes the definitions of fixtures, which Holdfast would protect. */
  static void removeDefinitions(Collection<Stage> stages) {
    List<String> command = new ArrayList<>(List.of("delete", "crd", "--ignore-not-found"));
    stages.stream()
        .flatMap(stage -> stage.fixture().before().stream())
        .filter(resource -> resource.kind().equals(Optional.of(Kind.CUSTOM_RESOURCE_DEFINITION)))
        .map(Resource::name)
        .distinct()
        .forEach(command::add);
    Cluster.admin().run(command.toArray(String[]::new));
  }

  /** Claims first: controllers make those of StatefulSets that are not there. */
  private static Kubectl.Result apply(Stream<Resource> resources) {
    String manifests =
        resources
            .sorted(Comparator.comparing(Stage::isWorkload))
            .map(r -> r.json().toString())
            .collect(Collectors.joining("\n---\n"));
    return manifests.isEmpty()
        ? new Kubectl.Result(0, "", "")
        : Cluster.admin().runWithInput(manifests, "apply", "--validate=strict", "-f", "-");
  }
}
