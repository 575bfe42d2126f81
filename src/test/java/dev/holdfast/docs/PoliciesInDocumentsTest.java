package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.policy.PolicyReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The policies that documents show can be read. */
class PoliciesInDocumentsTest {

  private static final String HEAD =
      "apiVersion: holdfast.dev/v1alpha1\nkind: Policy\nmetadata: {name: example}\n";

  @Test
  void canBeRead() {
    List<String> policies =
        Document.all()
            .flatMap(document -> document.blocks().stream())
            .filter(block -> block.language().equals("yaml") && !block.isWrongOnPurpose())
            .map(PoliciesInDocumentsTest::whole)
            .filter(text -> text.contains("kind: Policy\n") && text.contains("  check: "))
            .toList();
    assertThat(policies).isNotEmpty();
    for (String policy : policies) {
      assertThat(PolicyReader.read(Map.of("example", policy)).policies()).as(policy).hasSize(1);
    }
  }

  /** A block that begins with its spec is a policy whose head was left out. */
  private static String whole(Block block) {
    return block.text().startsWith("spec:") ? HEAD + block.text() : block.text();
  }
}
