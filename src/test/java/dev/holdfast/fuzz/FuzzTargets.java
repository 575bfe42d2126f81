package dev.holdfast.fuzz;

import dev.holdfast.cel.CelTarget;
import dev.holdfast.cli.ManifestTarget;
import dev.holdfast.cluster.ClusterTarget;
import dev.holdfast.policy.PolicyTarget;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.MalformedInput;
import dev.holdfast.server.admission.MutateTarget;
import dev.holdfast.server.admission.ValidateTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All targets, and the seeds that are kept of earlier findings. */
final class FuzzTargets {

  static final Path SEEDS = Path.of("src/test/resources/fuzz");

  /**
   * A target.
   *
   * @param maker makes it, which takes a while
   * @param share of the time; more for slow ones, so that all have enough executions
   */
  private record Entry(Class<? extends FuzzTarget> type, Supplier<FuzzTarget> maker, int share) {}

  private static final Map<String, Entry> ALL = new LinkedHashMap<>();

  static {
    // The longest first, so that all processors are busy until the end.
    ALL.put("manifests", new Entry(ManifestTarget.class, ManifestTarget::new, 3));
    ALL.put("validate", new Entry(ValidateTarget.class, ValidateTarget::new, 2));
    ALL.put("policies", new Entry(PolicyTarget.class, PolicyTarget::new, 2));
    ALL.put("cel", new Entry(CelTarget.class, CelTarget::new, 2));
    ALL.put("cluster", new Entry(ClusterTarget.class, ClusterTarget::new, 2));
    ALL.put("mutate", new Entry(MutateTarget.class, MutateTarget::new, 1));
  }

  private FuzzTargets() {}

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * The target with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static FuzzTarget named(String name) {
    return entry(name).maker().get();
  }

  /** The share of a target in the time. */
  static int share(String name) {
    return entry(name).share();
  }

  private static Entry entry(String name) {
    Entry target = ALL.get(name);
    if (target == null) {
      throw new IllegalArgumentException(
          "there is no target \"" + name + "\"; choose from " + String.join(", ", names()));
    }
    return target;
  }

  /** The names of the classes of all targets. */
  static List<String> classes() {
    return ALL.values().stream().map(entry -> entry.type().getName()).toList();
  }

  /** The folder for seeds of a target. */
  static Path folder(String target) {
    return SEEDS.resolve(target);
  }

  /** The files with seeds of a target, sorted; each is the document of an earlier finding. */
  static List<Path> kept(String target) {
    if (!Files.isDirectory(folder(target))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder(target))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Valid documents and those of earlier findings, as far as they are text in its syntax. */
  static List<String> seeds(FuzzTarget target) {
    List<String> seeds = new ArrayList<>(target.seeds());
    for (Path file : kept(target.name())) {
      String text = new String(bytes(file), StandardCharsets.UTF_8);
      if (target.syntax() != FuzzTarget.Syntax.JSON || isJson(text)) {
        seeds.add(text);
      }
    }
    return seeds;
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJson(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8)).isObject();
    } catch (MalformedInput e) {
      return false;
    }
  }
}
