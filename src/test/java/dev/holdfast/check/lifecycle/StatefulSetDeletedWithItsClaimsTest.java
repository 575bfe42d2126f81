package dev.holdfast.check.lifecycle;

import static dev.holdfast.check.lifecycle.Deletes.claim;
import static dev.holdfast.check.lifecycle.Deletes.volume;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.RequestOptions.Propagation;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatefulSetDeletedWithItsClaimsTest {

  private static final String SET = set("name: db", "whenDeleted: Delete");
  private static final String CLAIM = claim("default", "data-db-0", "");
  private static final String LABEL = ", labels: {holdfast.dev/protect: 'true'}";

  private final StatefulSetDeletedWithItsClaims check = new StatefulSetDeletedWithItsClaims();

  @Test
  void findsTheClaimsThatGo() {
    Finding found =
        only(
            SET,
            CLAIM,
            claim("default", "data-db-1", ""),
            claim("default", "data-db-10", ""),
            claim("default", "wal-db-0", ""),
            claim("default", "data-web-0", ""),
            claim("other", "data-db-2", ""),
            volume("pv-data-db-0", "Delete"),
            volume("pv-data-db-1", "Retain"),
            volume("pv-data-web-0", "Delete"));
    assertThat(found.pointer().toString())
        .isEqualTo("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted");
    assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(found.message())
        .isEqualTo(
            "it also deletes 4 claims of 40Gi (1 with reclaim policy Delete); use --cascade=orphan, or set whenDeleted: Retain first; claims: data-db-0, data-db-1, data-db-10 and 1 more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"whenDeleted: Retain", "whenScaled: Delete", "whenDeleted: 3", ""})
  void leavesClaimsThatStayAlone(String retention) {
    assertThat(Deletes.findings(check, set("name: db", retention), CLAIM)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Propagation.class)
  void leavesAnOrphaningDeleteAlone(Propagation propagation) {
    List<Finding> found =
        Deletes.findings(check, RequestOptions.propagating(propagation), Deletes.view(CLAIM), SET);
    assertThat(found.isEmpty()).isEqualTo(propagation == Propagation.ORPHAN);
  }

  @Test
  void leavesClaimsWithoutDataAlone() {
    assertThat(Deletes.findings(check, SET)).isEmpty();
    assertThat(
            Deletes.findings(
                check,
                SET,
                CLAIM.replace("volumeName: pv-data-db-0", "volumeName: ''"),
                claim("default", "data-db-1", ", deletionTimestamp: '2026-01-01T00:00:00Z'")))
        .isEmpty();
    assertThat(Deletes.findings(check, RequestOptions.NONE, ClusterView.empty(), SET)).isEmpty();
  }

  @Test
  void isCertainOfProtectedData() {
    String namespace = "{apiVersion: v1, kind: Namespace, metadata: {name: default%s}}";
    assertThat(only(set("name: db" + LABEL, "whenDeleted: Delete"), CLAIM))
        .matches(found -> found.certainty() == Certainty.CERTAIN)
        .matches(found -> found.message().startsWith("its data is protected, and it also deletes"));
    assertThat(only(SET, claim("default", "data-db-0", LABEL)).certainty())
        .isEqualTo(Certainty.CERTAIN);
    assertThat(only(SET, CLAIM, namespace.formatted(LABEL)).certainty())
        .isEqualTo(Certainty.CERTAIN);
    assertThat(
            only(
                    set("name: db" + LABEL.replace("'true'", "'false'"), "whenDeleted: Delete"),
                    CLAIM,
                    namespace.formatted(""))
                .certainty())
        .isEqualTo(Certainty.SUSPECTED);
  }

  /** Those that follow are believed: deleting a few must not hide the others. */
  @ParameterizedTest
  @CsvSource({"1000, 1", "3, 0"})
  void readsOnlyAFewClaimsAgain(int claims, int found) {
    AtomicInteger reads = new AtomicInteger();
    ClusterView memory =
        Deletes.view(
            IntStream.range(0, claims)
                .mapToObj(i -> claim("default", "data-db-" + i, ""))
                .toArray(String[]::new));
    assertThat(
            Deletes.findings(check, RequestOptions.NONE, new Deletes.Outdated(memory, reads), SET))
        .hasSize(found);
  }

  @Test
  void takesAnything() {
    CheckTester.of(check).takesAnything();
  }

  private Finding only(String deleted, String... others) {
    List<Finding> found = Deletes.findings(check, deleted, others);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static String set(String metadata, String retention) {
    return """
    {apiVersion: apps/v1, kind: StatefulSet, metadata: {%s},
     spec: {persistentVolumeClaimRetentionPolicy: {%s}, volumeClaimTemplates: [
       {metadata: {name: data}}, {metadata: {name: wal}}, {metadata: {name: data}}]}}"""
        .formatted(metadata, retention);
  }
}
