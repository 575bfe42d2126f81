package dev.holdfast.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines with mistakes: in manifests, in policies and in arguments.
 *
 * @param directory where the files are written, and where the commands run
 */
record BadFiles(Path directory) {

  List<Invocation> invocations() {
    write("good.yaml", BadManifests.GOOD);
    List<Invocation> all = new ArrayList<>();
    BadManifests.all().forEach((name, text) -> write("manifests/" + name, text));
    all.add(review("bad manifests", List.of("review", "manifests", "good.yaml")));
    all.add(review("bad manifests", List.of("review", "--inject", "manifests", "good.yaml")));
    for (String name : List.of("empty.yaml", "broken.yaml", "broken.json", "deep.json")) {
      all.add(review(name, List.of("review", "manifests/" + name)));
    }
    BadPolicies.all()
        .forEach(
            (name, text) -> {
              write("policies-" + name + "/mine/policy.yaml", text);
              String option = "--policies=policies-" + name;
              all.add(review("policy: " + name, List.of("review", option, "good.yaml")));
            });
    arguments().forEach(arguments -> all.add(mistaken(arguments)));
    all.add(standardInput("good", BadManifests.GOOD));
    all.add(standardInput("empty", ""));
    all.add(standardInput("broken", "a: [1"));
    return all;
  }

  private static List<List<String>> arguments() {
    return List.of(
        List.of("unknown-command"),
        List.of("review"),
        List.of("review", "--unknown", "good.yaml"),
        List.of("review", "missing.yaml"),
        List.of("review", "missing.yaml", "good.yaml"),
        List.of("review", "-o", "nonsense", "good.yaml"),
        List.of("review", "-o", "json", "-o", "sarif", "good.yaml"),
        List.of("review", "-o", "json=missing/folder/report.json", "good.yaml"),
        List.of("review", "--fail-on=Maybe", "good.yaml"),
        List.of("review", "--as-if=nothing=Deny", "good.yaml"),
        List.of("review", "--as-if=missing-volume-claim-templates", "good.yaml"),
        List.of("review", "--baseline=good.yaml", "good.yaml"),
        List.of("review", "--baseline=missing.json", "good.yaml"),
        List.of("review", "--policies=missing", "good.yaml"),
        List.of("review", "--context=nowhere", "good.yaml"),
        List.of("review", "--cluster", "good.yaml"),
        List.of("scan"),
        List.of("scan", "--since=missing.json"),
        List.of("test", "missing"),
        List.of("test", "manifests"),
        List.of("explain", "no-such-check"),
        List.of("completion", "csh"));
  }

  private Invocation review(String input, List<String> arguments) {
    String command = arguments.contains("--inject") ? "review --inject" : "review";
    return Invocation.of(input, command, directory, Invocation.ALL_FORMATS, arguments);
  }

  private Invocation mistaken(List<String> arguments) {
    return Invocation.of(
        String.join(" ", arguments), arguments.getFirst(), directory, List.of(), arguments);
  }

  private Invocation standardInput(String name, String text) {
    return new Invocation(
        "standard input: " + name,
        "review",
        directory,
        List.of("review", "-"),
        Invocation.ALL_FORMATS,
        text);
  }

  private void write(String name, String text) {
    Path file = directory.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
