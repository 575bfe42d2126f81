package dev.holdfast.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command lines that both programs run with a cluster.
 *
 * @param root the folder in which they run, so that both read the same files
 */
record ClusterCommandLines(Path root) {

  /** Folders that are reviewed by one command, because it takes some seconds to ask a cluster. */
  private static final int FOLDERS_AT_ONCE = 4;

  List<Invocation> all(ManifestFolders manifests, List<Scene> scenes) {
    List<Invocation> all = new ArrayList<>();
    all.add(with("whole cluster", "scan", List.of("scan")));
    all.add(
        with(
            "whole cluster, --as-if",
            "scan",
            List.of(
                "scan",
                "--as-if=missing-topology-spread=Deny",
                "--as-if=missing-anti-affinity=Audit")));
    String namespace = scenes.getLast().namespace();
    all.add(with("one namespace", "scan", List.of("scan", "--namespace", namespace)));
    all.add(with("no namespace", "scan", List.of("scan", "--namespace", "nowhere")));
    List<String> policies =
        new PolicyFolders(root.resolve("policies"))
            .folders().stream().map(folder -> root.relativize(folder).toString()).toList();
    for (int i = 0; i < policies.size(); i += FOLDERS_AT_ONCE) {
      List<String> some = policies.subList(i, Math.min(policies.size(), i + FOLDERS_AT_ONCE));
      review("%s to %s".formatted(some.getFirst(), some.getLast()), List.of(), some, all);
    }
    List<String> applications =
        manifests.applications().stream().map(f -> root.relativize(f).toString()).toList();
    if (!applications.isEmpty()) {
      review("all given folders", List.of("--inject"), applications, all);
    }
    return all;
  }

  private void review(
      String input, List<String> options, List<String> paths, List<Invocation> all) {
    List<String> command =
        Stream.concat(Stream.of("review", "--cluster"), options.stream()).toList();
    all.add(
        with(
            input,
            String.join(" ", command),
            Stream.concat(command.stream(), paths.stream()).toList()));
  }

  private Invocation with(String input, String command, List<String> arguments) {
    return Invocation.of(input, command, root, Invocation.ALL_FORMATS, arguments);
  }
}
