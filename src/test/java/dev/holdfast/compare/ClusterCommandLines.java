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

  List<Invocation> all(ManifestFolders manifests, List<Scene> scenes) {
    List<Invocation> all = new ArrayList<>();
    all.add(with("whole cluster", "scan", List.of("scan")));
    all.add(with("whole cluster, --fail-on", "scan", List.of("scan", "--fail-on=Warn")));
    all.add(
        with(
            "whole cluster, --as-if",
            "scan",
            List.of("scan", "--as-if=missing-topology-spread=Deny", "--as-if=expression=Audit")));
    String namespace = scenes.getLast().namespace();
    all.add(with("one namespace", "scan", List.of("scan", "--namespace", namespace)));
    all.add(with("no namespace", "scan", List.of("scan", "--namespace", "nowhere")));
    for (Path folder : new PolicyFolders(root.resolve("policies")).folders()) {
      String path = root.relativize(folder).toString();
      all.add(with(path, "review --cluster", List.of("review", "--cluster", path)));
    }
    List<String> applications =
        manifests.applications().stream().map(f -> root.relativize(f).toString()).toList();
    if (!applications.isEmpty()) {
      List<String> command = List.of("review", "--cluster", "--inject");
      all.add(
          with(
              "all given folders",
              "review --cluster --inject",
              Stream.concat(command.stream(), applications.stream()).toList()));
    }
    return all;
  }

  private Invocation with(String input, String command, List<String> arguments) {
    return Invocation.of(input, command, root, Invocation.ALL_FORMATS, arguments);
  }
}
