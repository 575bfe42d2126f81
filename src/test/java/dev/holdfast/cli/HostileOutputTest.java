package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever strangers write, no command prints what controls a CI system or a terminal. */
class HostileOutputTest {

  private static final List<String> FORMATS =
      List.of("text", "json", "sarif", "junit", "markdown", "github");

  private static final String WORKLOAD =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: %s
        namespace: %s
        annotations: {exempt.holdfast.dev/missing-topology-spread: %s}
      spec:
        replicas: 3
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            containers: [{name: %s, image: %s, volumeMounts: [{name: %s, mountPath: /a}]}]
            volumes: [{name: %s, persistentVolumeClaim: {claimName: %s}}]
        volumeClaimTemplates: [{metadata: {name: %s}, spec: {storageClassName: %s}}]
      """;

  private static final String POLICY =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: %s}
      spec:
        check: expression
        action: %s
        parameters:
          expression: "%s"
          message: %s
      """;

  private Path folder;

  @BeforeTry
  void createFolder() throws IOException {
    folder = Files.createTempDirectory("holdfast-hostile");
  }

  @AfterTry
  void deleteFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 40)
  void aReviewInEveryFormat(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String file = write(fileName(random, ".yaml"), manifest(random));
    assertHarmless("text", Run.of("explain", file));
    for (String format : FORMATS) {
      Path written = folder.resolve("report-" + format);
      assertHarmless(format, Run.of("review", "-o", format, file, HostileText.of(random)));
      assertHarmless("text", Run.of("review", "-o", format + "=" + written, file));
      assertHarmless(format, Files.readString(written));
    }
    Path json = folder.resolve("report-json");
    Json.read(Files.readAllBytes(json));
    assertHarmless("text", Run.of("review", "--baseline", json.toString(), file));
    assertHarmless("text", Run.of("review", "--baseline", file, file).err());
  }

  @Property(tries = 20)
  void anInjectionSaysNothingHarmfulBesideTheManifests(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String file = write(fileName(random, ".yaml"), manifest(random).replace(": /a", ": &a /a"));
    assertHarmless("text", Run.of("review", "--inject", file).err());
  }

  @Property(tries = 30)
  void policiesFactsAndFixtures(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    String name = random.nextBoolean() ? "mine" : HostileText.quoted(random);
    String expression = random.nextInt(3) == 0 ? HostileText.of(random) : "false";
    write(
        "policies/mine/policy.yaml",
        POLICY.formatted(
            name,
            random.nextInt(4) > 0 ? "Deny" : HostileText.quoted(random),
            Json.text(expression).replaceAll("^\"|\"$", ""),
            HostileText.quoted(random)));
    write("policies/mine/" + fileName(random, ".yaml"), manifest(random));
    write("policies/mine/allow-it.yaml", manifest(random));
    write("policies/mine/before-it.yaml", manifest(random));
    write("policies/mine/after-it.yaml", manifest(random));
    write("facts/data-images.yaml", HostileText.quoted(random) + ": 1\n");
    String file = write("a.yaml", manifest(random));
    String policies = folder.resolve("policies").toString();
    assertHarmless("text", Run.of("test", policies));
    for (String format : FORMATS) {
      assertHarmless(format, Run.of("review", "--policies", policies, "-o", format, file));
    }
    assertHarmless("text", Run.of("review", "--facts", folder.resolve("facts").toString(), file));
  }

  @Property(tries = 20)
  void wrongArguments(@ForAll long seed) {
    Random random = new Random(seed);
    String text = HostileText.of(random);
    List<String[]> commands = new ArrayList<>();
    for (String option :
        List.of("--policies", "--facts", "-n", "-o", "--fail-on", "--baseline", "--as-if", "--")) {
      commands.add(new String[] {"review", option, text, "src/test/resources/shop"});
    }
    commands.add(new String[] {"review", "--" + text});
    commands.add(new String[] {"review", "--as-if", text + "=Deny", "x"});
    commands.add(new String[] {"review", "-o", "json=" + text.replace('/', ' ') + "/x", "pom.xml"});
    commands.add(new String[] {"test", text});
    commands.add(new String[] {"explain", text});
    commands.add(new String[] {"explain", "sts/" + text});
    commands.add(new String[] {"explain", text + "/a"});
    commands.add(new String[] {"completion", text});
    commands.add(new String[] {"scan", "--since", text});
    commands.add(new String[] {text});
    for (String[] command : commands) {
      assertHarmless("text", Run.of(command));
    }
  }

  private static String manifest(Random random) {
    if (random.nextInt(8) == 0) {
      return HostileText.quoted(random) + ": &" + HostileText.of(random);
    }
    String[] texts = new String[10];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = random.nextInt(3) == 0 ? "a" : HostileText.quoted(random);
    }
    return WORKLOAD.formatted((Object[]) texts);
  }

  private static String fileName(Random random, String ending) {
    return HostileText.of(random).replace("\0", "").replace("/", "").replace("\ud800", "") + ending;
  }

  /** Writes a file; one that this file system cannot have gets another name. */
  private String write(String name, String text) throws IOException {
    Path file;
    try {
      file = folder.resolve(name);
    } catch (InvalidPathException e) {
      file = folder.resolve("a.yaml");
    }
    Files.createDirectories(file.getParent());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file.toString();
  }

  private static void assertHarmless(String format, Run run) {
    assertHarmless(format, run.out());
    assertHarmless("text", run.err());
  }

  /** The commands of a GitHub runner are those of Holdfast alone. */
  private static void assertHarmless(String format, String output) {
    String rest =
        format.equals("github")
            ? output.replaceAll("(?m)^::(error|warning|notice) (?=[^\n]*::)", "")
            : output;
    assertThat(HostileText.in(rest)).as(output).isEmpty();
  }
}
