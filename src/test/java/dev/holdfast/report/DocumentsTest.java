package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.CheckCatalog;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The generated documents are those that are checked in; {@code make docs} writes them. */
class DocumentsTest {

  private static final boolean WRITE = Boolean.getBoolean("holdfast.docs.write");
  private static final PolicySet SHIPPED =
      PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts());

  private static final String BEGIN = "<!-- checks: written by make docs -->\n";
  private static final String END = "<!-- end of checks -->\n";

  @Test
  void thePageOfChecks() throws IOException {
    same(Path.of("docs/checks.md"), CheckDocumentation.page(CheckCatalog.CHECKS, SHIPPED));
  }

  @Test
  void theTableOfChecksInTheReadme() throws IOException {
    Path readme = Path.of("README.md");
    String text = Files.readString(readme);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    String table = CheckDocumentation.table(CheckCatalog.CHECKS, SHIPPED, "docs/checks.md#");
    same(readme, text.substring(0, begin) + table + text.substring(text.indexOf(END)));
  }

  private static void same(Path file, String generated) throws IOException {
    if (WRITE) {
      Files.writeString(file, generated);
    }
    assertThat(file).as("run make docs").hasContent(generated);
  }
}
