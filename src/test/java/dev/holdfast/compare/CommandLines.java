package dev.holdfast.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The command lines that both programs run without a cluster.
 *
 * @param root the folder in which they run, so that both read the same files
 * @param scratch a folder for generated inputs
 * @param baseline a report that {@code --baseline} reads
 */
record CommandLines(Path root, Path scratch, Path baseline) {

  private static final String REVIEW = "review";
  private static final String INJECT = "review --inject";

  /** Folders that are reviewed by one command; a command for each would take too long. */
  private static final int FOLDERS_AT_ONCE = 12;

  List<Invocation> all(ManifestFolders manifests) {
    List<Invocation> all = new ArrayList<>();
    PolicyFolders policies = new PolicyFolders(root.resolve("policies"));
    tests(policies, all);
    texts(policies, all);
    List<String> folders = relative(policies.folders());
    folders.forEach(path -> review(path, List.of(path), all));
    inGroups(folders, (title, some) -> inject(title, some, all));
    options(all);
    inGroups(
        relative(manifests.applications()),
        (title, some) -> {
          review(title, some, all);
          inject(title, some, all);
        });
    all.addAll(new BadFiles(scratch.resolve("bad")).invocations());
    return all;
  }

  private List<String> relative(List<Path> folders) {
    return folders.stream().map(folder -> root.relativize(folder).toString()).toList();
  }

  private static void inGroups(List<String> folders, BiConsumer<String, List<String>> command) {
    for (int i = 0; i < folders.size(); i += FOLDERS_AT_ONCE) {
      List<String> some = folders.subList(i, Math.min(folders.size(), i + FOLDERS_AT_ONCE));
      command.accept("%s to %s".formatted(some.getFirst(), some.getLast()), some);
    }
  }

  private void tests(PolicyFolders policies, List<Invocation> all) {
    Path inverted = scratch.resolve("inverted");
    policies.writeInverted(inverted);
    all.add(plain("policies", "test", "test", "policies"));
    all.add(plain("fixtures with inverted names", "test", "test", inverted.toString()));
  }

  private void texts(PolicyFolders policies, List<Invocation> all) {
    all.add(plain("no argument", "holdfast"));
    all.add(plain("--version", "holdfast", "--version"));
    all.add(plain("--help", "holdfast", "--help"));
    for (String command : List.of("review", "scan", "test", "explain", "completion", "serve")) {
      all.add(plain(command + " --help", "holdfast", command, "--help"));
    }
    for (String shell : List.of("bash", "zsh", "fish")) {
      all.add(plain(shell, "completion", "completion", shell));
    }
    all.add(plain("every check", "explain", "explain"));
    policies.folders().stream()
        .map(folder -> folder.getFileName().toString())
        .forEach(check -> all.add(plain(check, "explain", "explain", check)));
  }

  /** Options that change what is found or how it ends. */
  private void options(List<Invocation> all) {
    String path = "policies/missing-volume-claim-templates";
    for (List<String> options :
        List.of(
            List.of("--fail-on=Warn"),
            List.of("--fail-on=never"),
            List.of("--namespace=shop"),
            List.of("--baseline=" + baseline),
            List.of("--as-if=missing-volume-claim-templates=Audit"),
            List.of("--as-if=unknown-storage-class=Deny", "--as-if=missing-anti-affinity=Deny"))) {
      List<String> arguments = new ArrayList<>(List.of("review", path));
      arguments.addAll(options);
      all.add(with(path + " " + String.join(" ", options), REVIEW, arguments));
    }
  }

  /** The report that {@code --baseline} reads is made with this. */
  Invocation makingBaseline() {
    String path = "policies/missing-volume-claim-templates/deny-no-volumes.yaml";
    return Invocation.of(path, REVIEW, root, List.of("json"), List.of("review", path));
  }

  private void review(String input, List<String> paths, List<Invocation> all) {
    all.add(with(input, REVIEW, Stream.concat(Stream.of("review"), paths.stream()).toList()));
  }

  private void inject(String input, List<String> paths, List<Invocation> all) {
    List<String> command = List.of("review", "--inject");
    all.add(with(input, INJECT, Stream.concat(command.stream(), paths.stream()).toList()));
  }

  private Invocation with(String input, String command, List<String> arguments) {
    return Invocation.of(input, command, root, Invocation.ALL_FORMATS, arguments);
  }

  private Invocation plain(String input, String command, String... arguments) {
    return Invocation.of(input, command, root, List.of(), List.of(arguments));
  }
}
