package dev.holdfast.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckCatalog;
import dev.holdfast.cli.Fixture;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated documents are up to date; {@code make docs} writes them. */
class DocumentsTest {

  private static final boolean WRITE = Boolean.getBoolean("holdfast.docs.write");
  private static final PolicySet SHIPPED =
      PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts());

  private static final String CHECKS = "checks";
  private static final String POLICIES = "policies";

  @Test
  void thePageOfChecks() throws IOException {
    same(Path.of("docs/checks.md"), CheckDocumentation.page(CheckCatalog.CHECKS, SHIPPED));
  }

  @Test
  void theTableOfChecksInTheReadme() throws IOException {
    sameTable(
        Path.of("README.md"),
        CHECKS,
        CheckDocumentation.table(CheckCatalog.CHECKS, SHIPPED, "docs/checks.md#"));
  }

  @Test
  void theTableOfPolicies() throws IOException {
    StringBuilder table = new StringBuilder("| folder | finds | by default |\n|---|---|---|\n");
    for (Policy<?> policy : SHIPPED.policies()) {
      table.append(
          "| [%1$s](%1$s/policy.yaml) | %2$s | %3$s |\n"
              .formatted(
                  policy.name(),
                  policy.check().info().title(),
                  CheckDocumentation.defaults(policy.check(), SHIPPED)));
    }
    sameTable(Path.of("policies", "README.md"), POLICIES, table.toString());
  }

  @Test
  void theListOfPoliciesThatAreInstalled() throws IOException {
    StringBuilder list =
        new StringBuilder(
            """
            # The policies as the ConfigMap that a server in a cluster reads: one key a policy.
            # Written by make docs.
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            configMapGenerator:
              - name: holdfast-policies
                namespace: holdfast-system
                files:
            """);
    for (Path folder : Fixture.folders(Path.of("policies"))) {
      list.append("      - %1$s.yaml=%1$s/policy.yaml\n".formatted(folder.getFileName()));
    }
    list.append(
        """
            # Always the same name: an edit is reloaded by the pods that run, and restarts none.
            options: {disableNameSuffixHash: true}
        """);
    same(Path.of("policies", "kustomization.yaml"), list.toString());
  }

  /** A table between two comments, in a document that is written by hand. */
  private static void sameTable(Path document, String name, String table) throws IOException {
    String begin = "<!-- %s: written by make docs -->\n".formatted(name);
    String end = "<!-- end of %s -->\n".formatted(name);
    String text = Files.readString(document);
    assertThat(text).as(document.toString()).contains(begin).contains(end);
    same(
        document,
        text.substring(0, text.indexOf(begin) + begin.length())
            + table
            + text.substring(text.indexOf(end)));
  }

  private static void same(Path file, String generated) throws IOException {
    if (WRITE) {
      Files.writeString(file, generated);
    }
    assertThat(file).as("run make docs").hasContent(generated);
  }
}
