package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -o}, {@code --fail-on} and {@code --baseline}. */
class OutputsTest {

  private static final String DENIED =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: %s, namespace: shop}
      spec:
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec: {containers: [{name: db, image: postgres}]}
      """;

  private static final String TEMPLATE =
      """
        volumeClaimTemplates:
          - metadata: {name: d}
            spec: {storageClassName: fast, accessModes: [ReadWriteOnce]}
      """;

  private static final String WARNED = "src/cluster/demo/ledger.yaml";

  private static final String SUMMARY =
      "1 object, 1 reviewed: 1 would be denied, 0 warned about, 0 allowed";

  @TempDir private Path folder;

  @Test
  void severalAreWrittenAtOnce() throws IOException {
    Run run = Run.of("review", "-o", "text", "-o", json(), "-o", to("junit", "j.xml"), denied());
    assertThat(run.out()).contains("StatefulSet shop/db would be denied").endsWith(SUMMARY + "\n");
    assertThat(run.err()).isEmpty();
    assertThat(read("report.json")).contains("\"kind\": \"ReviewReport\"");
    assertThat(read("j.xml")).startsWith("<?xml");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void withFilesAloneNothingIsPrinted() throws IOException {
    assertThat(Run.of("review", "-o", json(), denied())).isEqualTo(new Run(1, "", ""));
  }

  @Test
  void problemsAndRemarksAreSaidAllTheSame() throws IOException {
    Run run = Run.of("review", "-o", json(), denied(), "absent.yaml");
    assertThat(run).isEqualTo(new Run(2, "", "absent.yaml: there is no such file\n"));
    assertThat(read("report.json")).contains("there is no such file", "\"denied\": 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xml | -o xml: there is no format \"xml\"; allowed: text, json, sarif, junit, markdown, github",
        "text,json | -o text,json: there is no format \"text,json\"; allowed: text, json, sarif, junit, markdown, github",
        "=x | -o =x: there is no format \"\"; allowed: text, json, sarif, junit, markdown, github",
        "json= | -o json= has no file after the \"=\"; write -o json for standard output",
      })
  void whatIsNoOutputIsRefusedWithWhatIsOne(String output, String message) throws IOException {
    assertThat(Run.of("review", "-o", output, denied())).isEqualTo(new Run(2, "", message + "\n"));
  }

  @ParameterizedTest
  @CsvSource({"text, json", "JSON, json=-", "sarif, sarif"})
  void onlyOneGoesToStandardOutput(String one, String other) throws IOException {
    Run run = Run.of("review", "-o", one, "-o", other, denied());
    assertThat(run.err())
        .contains("both go to standard output; give one of them a file: -o ", "=FILE\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void onlyOneGoesToAFile() throws IOException {
    Run run = Run.of("review", "-o", json(), "-o", to("sarif", "./x/../report.json"), denied());
    assertThat(run.err()).contains("both go to one file; name two\n");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("report.json")).doesNotExist();
  }

  @Test
  void whatCannotBeWrittenIsSaidAndHidesNothingOfTheOthers() throws IOException {
    Run run =
        Run.of(
            "review",
            "-o",
            "sarif=/dev/full",
            "-o",
            to("junit", "no/such/folder.xml"),
            "-o",
            "markdown=" + folder,
            "-o",
            "text",
            "-o",
            json(),
            denied());
    assertThat(run.err())
        .isEqualTo(
            """
            /dev/full: cannot be written: No space left on device
            %1$s/no/such/folder.xml: cannot be written: there is no such folder
            %1$s: cannot be written: Is a directory
            """
                .formatted(folder));
    assertThat(run.out()).endsWith(SUMMARY + "\n");
    assertThat(read("report.json")).contains("\"denied\": 1");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aManifestIsNotOverwritten() throws IOException {
    String manifest = denied();
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(manifest));
    for (String target : new String[] {manifest, folder + "/./db.yaml", link.toString()}) {
      Run run = Run.of("review", "-o", "json=" + target, folder.toString());
      assertThat(run.err())
          .isEqualTo(
              "-o json=%s would overwrite a file that is reviewed; name one elsewhere\n"
                  .formatted(target));
      assertThat(run.exitCode()).isEqualTo(2);
    }
    assertThat(Files.readString(Path.of(manifest))).isEqualTo(DENIED.formatted("db"));
  }

  @Test
  void halfASurrogatePairIsNoReasonNotToWrite() throws IOException {
    String json =
        "{\"apiVersion\": \"apps/v1\", \"kind\": \"StatefulSet\", \"metadata\": {\"name\": \"\\ud800\"}}";
    for (String format : new Format.Choices()) {
      Run run = Run.withInput(json, "review", "-o", to(format, "report"), "-");
      assertThat(run.err()).isEmpty();
      assertThat(folder.resolve("report")).isNotEmptyFile();
    }
  }

  @ParameterizedTest
  @CsvSource({"Deny, 0", "warn, 1", "WARN, 1", "never, 0"})
  void failOnSaysFromWhichActionOn(String action, int exitCode) {
    assertThat(Run.of("review", "--fail-on", action, WARNED).exitCode()).isEqualTo(exitCode);
  }

  @Test
  void neverIsNotForWhatCannotBeRead() throws IOException {
    assertThat(Run.of("review", "--fail-on=never", denied()).exitCode()).isZero();
    assertThat(Run.of("review", "--fail-on=never", "absent.yaml").exitCode()).isEqualTo(2);
  }

  @Test
  void anUnknownActionIsRefusedWithThoseThereAre() throws IOException {
    Run run = Run.of("review", "--fail-on=Audit", denied());
    assertThat(run.err())
        .contains("--fail-on", "there is no \"Audit\"; allowed: Deny, Warn, never\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aBaselineAcceptsWhatItKnowsAndFailsWhatIsNew() throws IOException {
    assertThat(Run.of("review", "-o", json(), denied()).exitCode()).isEqualTo(1);
    Run again = Run.of("review", "--baseline", folder + "/report.json", denied());
    assertThat(again.out())
        .isEqualTo(
            """
            StatefulSet shop/db would be denied
              %s/db.yaml:4  Accepted  missing-volume-claim-templates at /spec/volumeClaimTemplates

            %s, 1 finding accepted by the baseline
            """
                .formatted(folder, SUMMARY));
    assertThat(again.exitCode()).isZero();
    String other = file("new.yaml", DENIED.formatted("new"));
    Run more = Run.of("review", "--baseline", folder + "/report.json", denied(), other);
    assertThat(more.out()).contains("Accepted  missing", "Deny  missing");
    assertThat(more.exitCode()).isEqualTo(1);
  }

  @Test
  void aBaselineIsSavedAnewInItsPlace() throws IOException {
    Run.of("review", "-o", json(), denied());
    String moved = file("moved.yaml", "# moved\n" + DENIED.formatted("db"));
    String baseline = folder + "/report.json";
    Run run = Run.of("review", "--baseline", baseline, "-o", json(), moved);
    assertThat(run).isEqualTo(new Run(0, "", ""));
    assertThat(read("report.json")).contains("\"accepted\": true", "\"accepted\": 1");
    assertThat(Run.of("review", "--baseline", baseline, moved).exitCode()).isZero();
  }

  @Test
  void whatTheBaselineKnowsAndIsGoneIsSaid() throws IOException {
    String file = denied();
    Run.of("review", "-o", json(), file);
    file("db.yaml", DENIED.formatted("db").replace("StatefulSet", "DaemonSet"));
    assertThat(Run.of("review", "--baseline", folder + "/report.json", file).err()).isEmpty();
    String mount = "image: postgres, volumeMounts: [{name: d, mountPath: /d}]";
    file("db.yaml", DENIED.formatted("db").replace("image: postgres", mount) + TEMPLATE);
    assertThat(Run.of("review", "--baseline", folder + "/report.json", file).err())
        .startsWith("the baseline has 1 finding that no longer exists: save a new baseline");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "absent.json", "src", "pom.xml"})
  void aBaselineThatIsNoneIsRefused(String baseline) throws IOException {
    Run run = Run.of("review", "--baseline=" + baseline, "-o", json(), denied());
    assertThat(run.err()).startsWith(baseline.isEmpty() ? "\"\": " : baseline + ": ");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("report.json")).doesNotExist();
  }

  @Test
  void besideAnnotationsNothingThatIsSaidIsACommand() {
    Run run = Run.of("review", "-o", "github", " ::error::x.yaml");
    assertThat(run.err()).isEqualTo(" : :error: :x.yaml: there is no such file\n");
    assertThat(run.out())
        .isEqualTo(
            "::error file= %3A%3Aerror%3A%3Ax.yaml,title=not readable::there is no such file\n");
  }

  private String denied() throws IOException {
    return file("db.yaml", DENIED.formatted("db"));
  }

  private String json() {
    return to("json", "report.json");
  }

  private String to(String format, String name) {
    return format + "=" + folder.resolve(name);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
