package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code holdfast review --inject}: what it prints, and that it is clean. */
class InjectTest {

  private static final String LEDGER =
      """
      # Who runs it: the payments team.
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: ledger   # one a region
      spec:
        serviceName: ledger
        replicas: 3
        selector:
          matchLabels: {app: ledger}
        template:
          metadata:
            labels: {app: ledger}
          spec:
            containers:
              - name: postgres
                image: "postgres:17"   # not 18 yet
                volumeMounts:
                  - {name: data, mountPath: /var/lib/postgresql/data}
        # Never smaller.
        volumeClaimTemplates:
          - metadata: {name: data}
            spec:
              storageClassName: fast
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 10Gi}}
      """;

  @TempDir private Path folder;

  /** Every before-* fixture whose policy needs nothing but the file itself. */
  static Stream<Fixture> fixtures() {
    return Fixture.all(Path.of("policies"))
        .filter(fixture -> fixture.word().equals("before"))
        .filter(fixture -> fixture.resources().size() == 1);
  }

  @Test
  void whatIsWrittenStaysAndWhatIsMissingIsAdded() throws IOException {
    Run run = Run.of("review", "--inject", file("ledger.yaml", LEDGER));
    List<String> before = LEDGER.lines().toList();
    assertThat(run.out().lines()).containsSubsequence(before).hasSizeGreaterThan(before.size());
    assertThat(run.out())
        .contains("holdfast.dev/injected:", "podAntiAffinity:")
        .doesNotContain("namespace");
    assertThat(run.err())
        .isEqualTo("1 object, 1 reviewed: 0 would be denied, 0 warned about, 1 allowed\n");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void whatItPrintsIsCleanAndStaysAsItIs() throws IOException {
    String once = Run.of("review", "--inject", file("ledger.yaml", LEDGER)).out();
    assertThat(Run.withInput(once, "review", "-"))
        .isEqualTo(
            new Run(0, "1 object, 1 reviewed: 0 would be denied, 0 warned about, 1 allowed\n", ""));
    assertThat(Run.withInput(once, "review", "--inject", "-").out()).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource
  void fixtures(Fixture before) {
    Run run = Run.of("review", "--inject", before.file().toString());
    Run again = Run.withInput(run.out(), "review", "--inject", "-");
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(run.out().lines().filter(line -> line.strip().startsWith("#")))
        .containsAll(before.text().lines().filter(line -> line.strip().startsWith("#")).toList());
  }

  @Test
  void theNamespaceThatIsAssumedIsNotWrittenDown() throws IOException {
    Run run = Run.of("review", "--inject", "-n", "shop", file("ledger.yaml", LEDGER));
    assertThat(run.out()).contains("injected").doesNotContain("shop");
  }

  @Test
  void jsonStaysJson() throws IOException {
    String json =
        """
        {
          "apiVersion": "apps/v1", "kind": "StatefulSet",
          "metadata": {"name": "db"},
          "spec": {
            "replicas": 3,
            "selector": {"matchLabels": {"app": "db"}},
            "template": {
              "metadata": {"labels": {"app": "db"}},
              "spec": {"containers": [{"name": "db", "image": "postgres",
                "volumeMounts": [{"name": "data", "mountPath": "/var/lib/postgresql/data"}]}]}
            },
            "volumeClaimTemplates": [{"metadata": {"name": "data"},
              "spec": {"storageClassName": "fast", "accessModes": ["ReadWriteOnce"]}}]
          }
        }
        """;
    Run run = Run.of("review", "--inject", file("db.json", json));
    assertThat(run.out()).startsWith("{\n  \"apiVersion\": \"apps/v1\", \"kind\"");
    assertThat(run.out()).contains("\"podAntiAffinity\"");
    assertThat(Json.read(run.out().getBytes(StandardCharsets.UTF_8)).has("spec")).isTrue();
  }

  @Test
  void severalFilesAreOneStream() throws IOException {
    String other = LEDGER.replace("ledger", "queue").stripTrailing();
    Run run = Run.of("review", "--inject", file("a.yaml", other), file("b.yaml", LEDGER));
    assertThat(run.out()).contains("10Gi}}\n---\n# Who runs it");
    assertThat(Run.withInput(run.out(), "review", "-").out())
        .startsWith("2 objects, 2 reviewed: 0");
  }

  @Test
  void whatCannotBeEditedIsPrintedAnewAndSaid() throws IOException {
    String shared =
        LEDGER
            .replace("metadata:\n  name: ledger ", "metadata: &meta\n  name: ledger ")
            .replace("  # Never smaller.", "  # Never smaller.\n  x-copy: *meta");
    Run run = Run.of("review", "--inject", file("ledger.yaml", shared));
    assertThat(run.err())
        .contains("ledger.yaml:")
        .contains("this document is printed again, without its comments");
    assertThat(Run.withInput(run.out(), "review", "-").out()).contains("1 allowed");
  }

  @Test
  void aBrokenDocumentStaysInTheStreamAndIsSaid() throws IOException {
    String stream = LEDGER + "---\nkind: [unclosed\n";
    Run run = Run.of("review", "--inject", file("stream.yaml", stream));
    assertThat(run.out()).contains("injected").endsWith("---\nkind: [unclosed\n");
    assertThat(run.err()).contains("1 problem");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void whatInjectionDoesNotRepairIsStillDenied() throws IOException {
    String bare =
        LEDGER.replaceAll("(?s)  # Never.*", "").replaceAll("(?s)          volumeMounts.*", "");
    Run run = Run.of("review", "--inject", file("bare.yaml", bare));
    assertThat(run.out()).isEqualTo(bare);
    assertThat(run.err()).contains("Deny  missing-volume-claim-templates");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void manifestsAndJsonReportHaveNoRoomTogether() {
    Run run = Run.of("review", "--inject", "-o", "json", "-");
    assertThat(run.err())
        .isEqualTo(
            "--inject prints manifests, so there is no place for -o json; write -o json=FILE\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void reportsInFilesStandBesideTheManifests() throws IOException {
    Path report = folder.resolve("report.json");
    Run run = Run.of("review", "--inject", "-o", "json=" + report, file("ledger.yaml", LEDGER));
    assertThat(run.out()).contains("podAntiAffinity:");
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(report)).contains("\"kind\": \"ReviewReport\"");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
