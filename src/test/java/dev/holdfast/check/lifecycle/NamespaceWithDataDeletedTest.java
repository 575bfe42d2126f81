package dev.holdfast.check.lifecycle;

import static dev.holdfast.check.lifecycle.Deletes.claim;
import static dev.holdfast.check.lifecycle.Deletes.volume;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.resource.RequestOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceWithDataDeletedTest {

  private static final String SHOP = "{apiVersion: v1, kind: Namespace, metadata: {name: shop%s}}";
  private static final String LABEL = ", labels: {holdfast.dev/protect: 'true'}";
  private static final String CLAIM = claim("shop", "data-db-0", "");

  private final NamespaceWithDataDeleted check = new NamespaceWithDataDeleted();

  @Test
  void findsTheClaimsThatGo() {
    Finding found =
        only(
            SHOP.formatted(""),
            CLAIM,
            claim("shop", "uploads", ""),
            claim("other", "data-db-0", LABEL),
            volume("pv-data-db-0", "Delete"),
            volume("pv-uploads", "Retain"));
    assertThat(found.pointer().toString()).isEmpty();
    assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(found.message())
        .isEqualTo(
            "it also deletes 2 claims of 20Gi (1 with reclaim policy Delete); a namespace with the label holdfast.dev/protect: \"true\" is not deleted; claims: data-db-0, uploads");
  }

  @Test
  void leavesANamespaceWithoutDataAlone() {
    String protectedShop = SHOP.formatted(LABEL);
    assertThat(Deletes.findings(check, protectedShop)).isEmpty();
    assertThat(Deletes.findings(check, protectedShop, claim("other", "data-db-0", ""))).isEmpty();
    assertThat(
            Deletes.findings(
                check,
                protectedShop,
                CLAIM.replace("volumeName: pv-data-db-0", "volumeName: ''"),
                claim("shop", "old", ", deletionTimestamp: '2026-01-01T00:00:00Z'")))
        .isEmpty();
    assertThat(Deletes.findings(check, RequestOptions.NONE, ClusterView.empty(), protectedShop))
        .isEmpty();
  }

  @Test
  void isCertainOfProtectedData() {
    assertProtected("it", SHOP.formatted(LABEL), CLAIM);
    assertProtected(
        "its claim uploads", SHOP.formatted(""), CLAIM, claim("shop", "uploads", LABEL));
    String set =
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {namespace: %s, name: db%s}, spec: {}}";
    assertProtected("its StatefulSet db", SHOP.formatted(""), CLAIM, set.formatted("shop", LABEL));
    assertThat(
            only(
                    SHOP.formatted(""),
                    CLAIM,
                    set.formatted("other", LABEL),
                    set.formatted("shop", ""))
                .certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  /** Those that follow are believed: deleting a few must not hide the others. */
  @ParameterizedTest
  @CsvSource({"1000, 1", "4, 1", "3, 0"})
  void readsOnlyAFewClaimsAgain(int claims, int found) {
    AtomicInteger reads = new AtomicInteger();
    ClusterView memory =
        Deletes.view(
            IntStream.range(0, claims)
                .mapToObj(i -> claim("shop", "data-db-" + i, ""))
                .toArray(String[]::new));
    assertThat(
            Deletes.findings(
                check,
                RequestOptions.NONE,
                new Deletes.Outdated(memory, reads),
                SHOP.formatted(LABEL)))
        .hasSize(found);
    assertThat(reads).hasValue(3);
  }

  @Test
  void takesAnything() {
    CheckTester.of(check).takesAnything();
  }

  private void assertProtected(String what, String deleted, String... others) {
    Finding found = only(deleted, others);
    assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(found.message())
        .contains(
            "; %s has the label holdfast.dev/protect: \"true\": back up the data, then remove the label; claims: data-db-0"
                .formatted(what));
  }

  private Finding only(String deleted, String... others) {
    List<Finding> found = Deletes.findings(check, deleted, others);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
