package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.resource.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewCommandTest {

  private static final String SHOP = "src/test/resources/shop";

  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: %s}
      spec:
        storageClassName: fast
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 10Gi}}
      """;

  private static final String MISTAKE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: shop}
      spec:
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec: {containers: [{name: db, image: postgres}]}
      """;

  @TempDir private Path folder;

  @Test
  void anObjectThatIsTooLargeIsNamedAndTheOthersAreReviewed() throws IOException {
    String large = MISTAKE + "more: [%s]\n".formatted("1,".repeat(20_001));
    Run run = Run.of("review", file("db.yaml", large + "---\n" + MISTAKE.replace("db", "queue")));
    assertThat(run.err()).contains("was not reviewed: it has more than 20,000 fields");
    assertThat(run.out()).contains("StatefulSet shop/queue would be denied");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void textIsGroupedByObjectWithFileAndLine() throws IOException {
    Run run = Run.of("review", "-n", "team", SHOP);
    assertThat(run.out()).isEqualTo(expected("review.txt"));
    assertThat(run.err())
        .isEqualTo("left out, no Kubernetes objects: " + SHOP + "/values.yaml:1\n");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void onATerminalItIsTheSameWithColours() throws IOException {
    Run run = Run.onTerminal("review", "-n", "team", SHOP);
    assertThat(run.out()).isEqualTo(expected("review-on-terminal.txt"));
    assertThat(run.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(expected("review.txt"));
  }

  @Test
  void jsonSaysTheSame() throws IOException {
    Run run = Run.of("review", "-n", "team", "-o", "json", SHOP);
    assertThat(run.out()).isEqualTo(expected("review.json"));
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void jsonHasNoColoursOnATerminalEither() throws IOException {
    assertThat(Run.onTerminal("review", "-n", "team", "-o", "json", SHOP).out())
        .isEqualTo(expected("review.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "json, review.json",
    "sarif, review.sarif",
    "junit, review.junit.xml",
    "markdown, review.md",
    "github, review.github.txt",
    "text, review.txt",
  })
  void everyFormatIsTheSameInAFileAndOnATerminal(String format, String expected)
      throws IOException {
    Path file = folder.resolve("report");
    Run run = Run.onTerminal("review", "-n", "team", "-o", format + "=" + file, SHOP);
    assertThat(withoutVersion(Files.readString(file))).isEqualTo(expected(expected));
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
    if (!format.equals("text")) {
      assertThat(Run.onTerminal("review", "-n", "team", "-o", format, SHOP).out())
          .isEqualTo(Files.readString(file));
    }
  }

  @Test
  void whatIsCleanEndsWithZero() throws IOException {
    Run run = Run.of("review", file("claim.yaml", CLAIM.formatted("data")));
    assertThat(run)
        .isEqualTo(
            new Run(0, "1 object, 1 reviewed: 0 would be denied, 0 warned about, 1 allowed\n", ""));
  }

  @Test
  void warningsAloneEndWithZero() throws IOException {
    String many = MISTAKE.replace("postgres", "nginx");
    Run run = Run.of("review", "--policies", policies("Warn"), file("warned.yaml", many));
    assertThat(run.out()).contains("1 warned about");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void policiesOfOnesOwnTakeThePlaceOfTheShipped() throws IOException {
    Run run = Run.of("review", "--policies", policies("Audit"), file("db.yaml", MISTAKE));
    assertThat(run.out()).contains("Audit  mine").contains("1 allowed");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aPolicyWithAMistakeIsNamedWithFileLineAndField() throws IOException {
    Run run = Run.of("review", "--policies", policies("Denny"), file("db.yaml", MISTAKE));
    assertThat(run.err())
        .contains("mine.yaml:6: spec.action is \"Denny\"; allowed: Deny, Warn, Audit");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void brokenYamlDoesNotHideTheFindingsAroundIt() throws IOException {
    String stream = MISTAKE + "---\nkind: [unclosed\n---\n" + MISTAKE.replace("db", "queue");
    Run run =
        Run.of("review", file("stream.yaml", stream), file("claim.yaml", CLAIM.formatted("data")));
    assertThat(run.out())
        .contains("StatefulSet shop/db would be denied")
        .contains("StatefulSet shop/queue would be denied")
        .contains("2 would be denied, 0 warned about, 1 allowed, 1 problem");
    assertThat(run.err()).matches("(?s).*stream.yaml:1[01]: .*expected.*\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aBinaryFileIsAProblemOfItsOwn() throws IOException {
    Path binary = folder.resolve("image.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xd8, 0, 1});
    file("db.yaml", MISTAKE);
    Run run = Run.of("review", folder.toString());
    assertThat(run.err()).isEqualTo(binary + ": this is not UTF-8 text\n");
    assertThat(run.out()).contains("1 would be denied");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void anEmptyFolderIsAMistake() {
    Run run = Run.of("review", folder.toString());
    assertThat(run.err())
        .isEqualTo(folder + ": this folder has no .yaml, no .yml, no .json file\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aFileThatIsNotThereIsNamedAndTheOthersReviewed() throws IOException {
    Run run = Run.of("review", "absent.yaml", file("db.yaml", MISTAKE));
    assertThat(run.err()).isEqualTo("absent.yaml: there is no such file\n");
    assertThat(run.out()).contains("1 would be denied");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws IOException {
    // Linux never allows to read the memory of a process from its beginning.
    Files.createSymbolicLink(folder.resolve("memory.yaml"), Path.of("/proc/self/mem"));
    Run run = Run.of("review", folder.toString());
    assertThat(run.err()).startsWith(folder + "/memory.yaml: cannot be read: ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "---\n", "---\n---\n# nothing\n---\n", "\n\n"})
  void nothingIsNoMistakeWhereAProgramPrintedIt(String rendered) {
    Run run = Run.withInput(rendered, "review", "-");
    assertThat(run.out()).startsWith("0 objects, 0 reviewed");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void standardInputIsNamedInFindings() {
    Run run = Run.withInput(MISTAKE, "review", "-");
    assertThat(run.out()).contains("  <stdin>:4  Deny  missing-volume-claim-templates");
  }

  @Test
  void aHelmTemplateIsToldWhatToDo() throws IOException {
    Run run = Run.of("review", file("db.yaml", "kind: {{ .Values.kind }}\nx: {{- 1 }}\n"));
    assertThat(run.err()).contains("helm template ... | holdfast review -");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void whatWasGivenTwiceIsReviewedTwiceAndSaid() throws IOException {
    Run run = Run.of("review", file("a.yaml", MISTAKE), file("b.yaml", MISTAKE));
    assertThat(run.out()).contains("2 objects, 2 reviewed: 2 would be denied");
    assertThat(run.err())
        .isEqualTo(
            "given twice; other objects are reviewed with the last one: StatefulSet shop/db at %s/a.yaml:1 and %s/b.yaml:1\n"
                .formatted(folder, folder));
  }

  @Test
  void aStreamOfTenMegabytesIsReviewedWhole() throws IOException {
    StringBuilder stream = new StringBuilder();
    int claims = 0;
    while (stream.length() < 10_000_000) {
      stream
          .append("---\n")
          .append(CLAIM.formatted("data-" + claims++))
          .append("# ")
          .repeat("x", 800)
          .append('\n');
    }
    Run run = Run.of("review", file("claims.yaml", stream.toString()));
    assertThat(run.out()).startsWith("%d objects, %d reviewed".formatted(claims, claims));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void hiddenFoldersAreLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/broken.yaml"), "a: [");
    file("claim.yaml", CLAIM.formatted("data"));
    assertThat(Run.of("review", folder.toString()).exitCode()).isZero();
  }

  @Test
  void pipesInAFolderAreLeftAlone() throws Exception {
    new ProcessBuilder("mkfifo", folder.resolve("pipe.yaml").toString()).start().waitFor();
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    file("claim.yaml", CLAIM.formatted("data"));
    assertThat(Run.of("review", folder.toString()).out()).startsWith("1 object, 1 reviewed");
  }

  @Test
  void aManifestCannotSteerTheTerminal() throws IOException {
    String evil = MISTAKE.replace("name: db, namespace", "name: \"\\e[2Jd\\x9bb\", namespace");
    Run run = Run.of("review", file("evil.yaml", evil), "\u001b[2J.yaml");
    assertThat(run.out()).contains("StatefulSet shop/\uFFFD[2Jd\uFFFDb would be denied");
    assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u009b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "", "Upper", "-x"})
  void aNamespaceThatCannotBeIsRefused(String namespace) {
    Run run = Run.of("review", "--namespace=" + namespace, SHOP);
    assertThat(run.err()).startsWith("--namespace is \"" + namespace + "\"; allowed: ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aNameThatNoFileCanHaveDoesNotHideTheOthers() throws IOException {
    Run run = Run.of("review", "a\0b.yaml", file("db.yaml", MISTAKE));
    assertThat(run.err()).startsWith("a\uFFFDb.yaml: this is not a valid file name");
    assertThat(run.out()).contains("1 would be denied");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void anEmptyNameIsNotTheCurrentFolder() {
    assertThat(Run.of("review", "").err()).isEqualTo("\"\": there is no such file\n");
  }

  @Test
  void problemsStandInJsonToo() throws IOException {
    Run run = Run.of("review", "-o", "json", file("broken.yaml", "a: 1\nb: [\n"));
    JsonNode problem = Json.read(run.out().getBytes(StandardCharsets.UTF_8)).at("/problems/0");
    assertThat(problem.path("file").asText()).endsWith("broken.yaml");
    assertThat(problem.path("line").asInt()).isPositive();
    assertThat(problem.path("message").asText()).isNotEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aMisspeltOptionSaysWhereTheHelpIs() {
    Run run = Run.of("review", "--polices", "x", SHOP);
    assertThat(run.err())
        .contains("Unknown option: '--polices'")
        .contains("Try 'holdfast review --help'.");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aPolicyIsTriedWithAnotherActionBeforeItIsChanged() throws IOException {
    String db = file("db.yaml", MISTAKE);
    Run run = Run.of("review", "--as-if", "missing-volume-claim-templates=Warn", db);
    assertThat(run.out())
        .startsWith(
            "As if missing-volume-claim-templates=Warn\nStatefulSet shop/db would be warned about\n");
    assertThat(run.exitCode()).isZero();
    assertThat(Run.of("review", db).exitCode()).isEqualTo(1);
  }

  @Test
  void whatWasSupposedStandsInJsonToo() throws IOException {
    Run run =
        Run.of(
            "review",
            "-o",
            "json",
            "--as-if=missing-topology-spread=Audit",
            file("db.yaml", MISTAKE));
    JsonNode report = Json.read(run.out().getBytes(StandardCharsets.UTF_8));
    assertThat(report.at("/asIf/missing-topology-spread").asText()).isEqualTo("Audit");
  }

  @Test
  void everyMistakeInWhatIsSupposedIsSaidAtOnce() throws IOException {
    Run run =
        Run.of(
            "review",
            "--policies=" + policies("Warn"),
            "--as-if=mine",
            "--as-if=yours=Deny",
            "--as-if=mine=deny",
            "--as-if=mine=Deny",
            "--as-if=mine=Warn",
            SHOP);
    assertThat(run.err())
        .isEqualTo(
            """
            --as-if is "mine"; write POLICY=ACTION, for example missing-topology-spread=Deny
            --as-if is "yours=Deny", but there is no policy "yours"; there are mine
            --as-if is "mine=deny"; allowed after the =: Deny, Warn, Audit
            --as-if names the policy "mine" twice
            """);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aClusterWithoutAKubeconfigIsAnErrorAtOnce() {
    Run run = Run.in(folder.resolve("config"), MISTAKE, "review", "--cluster", "-");
    assertThat(run.err())
        .isEqualTo(
            "the kubeconfig %s/config does not exist; KUBECONFIG can name another one\n"
                .formatted(folder));
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aContextIsOfNoUseWithoutACluster() {
    Run run = Run.of("review", "--context=prod", SHOP);
    assertThat(run.err()).isEqualTo("--context needs --cluster\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String policies(String action) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(
        directory.resolve("mine.yaml"),
        """
        apiVersion: holdfast.dev/v1alpha1
        kind: Policy
        metadata: {name: mine}
        spec:
          check: missing-volume-claim-templates
          action: %s
        """
            .formatted(action));
    return directory.toString();
  }

  private static String withoutVersion(String sarif) {
    return sarif.replaceAll("\"version\": \"[0-9.]+-SNAPSHOT\"", "\"version\": \"VERSION\"");
  }

  private static String expected(String file) throws IOException {
    Path path = Path.of("src/test/resources/expected", file);
    return Files.readString(path);
  }
}
