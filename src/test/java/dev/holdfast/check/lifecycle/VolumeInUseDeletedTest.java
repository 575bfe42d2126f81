package dev.holdfast.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeInUseDeletedTest {

  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data, namespace: shop}
      spec: {volumeName: pv-1}
      """;

  private static final String VOLUME =
      """
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: pv-1}
      spec: {persistentVolumeReclaimPolicy: Delete, claimRef: {namespace: shop, name: data}}
      status: {phase: Bound}
      """;

  @Test
  void takesAnything() {
    CheckTester.of(new VolumeInUseDeleted()).takesAnything();
    CheckTester.of(new VolumeInUseDeleted()).in(CLAIM).takesAnything();
  }

  @Test
  void findsABoundVolume() {
    Finding found = found(CLAIM, VOLUME).getFirst();
    assertThat(found.pointer().toString()).isEqualTo("/spec/claimRef");
    assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(found.message())
        .isEqualTo(
            "it is bound to the claim shop/data: it hangs in Terminating"
                + " (kubernetes.io/pv-protection), which cannot be undone, and goes with the claim"
                + " and the data; delete the claim instead, after the workload that uses it");
    assertThat(found(CLAIM, VOLUME.replace("Delete", "Retain")).getFirst().message())
        .endsWith(
            "goes with the claim, and then no object refers to the data; delete the claim instead,"
                + " after the workload that uses it: the volume is then Released, and can be"
                + " deleted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Released", "Available", "Pending", "Failed", "''"})
  void leavesOtherPhasesAlone(String phase) {
    assertThat(found(CLAIM, VOLUME.replace("phase: Bound", "phase: " + phase))).isEmpty();
  }

  @Test
  void leavesAVolumeAloneWhoseClaimIsGoneOrGoes() {
    assertThat(found(VOLUME)).isEmpty();
    assertThat(found(CLAIM.replace("shop", "else"), VOLUME)).isEmpty();
    String going =
        CLAIM.replace("name: data", "name: data, deletionTimestamp: \"2026-01-01T00:00:00Z\"");
    assertThat(found(going, VOLUME)).isEmpty();
  }

  @Test
  void leavesAVolumeAloneWhoseClaimHasAnother() {
    assertThat(found(CLAIM.replace("pv-1", "pv-2"), VOLUME)).isEmpty();
    assertThat(found(CLAIM.replace("{volumeName: pv-1}", "{}"), VOLUME)).isEmpty();
  }

  @Test
  void onlySuspectsAVolumeOfANodeThatIsGone() {
    String local =
        VOLUME.replace(
            "spec: {",
            "spec: {nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [b]}]}]}}, ");
    String node = "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n";
    assertThat(found(node, CLAIM, local))
        .extracting(Finding::certainty)
        .containsExactly(Certainty.SUSPECTED);
    assertThat(found(node.replace("name: a", "name: b"), CLAIM, local))
        .extracting(Finding::certainty)
        .containsExactly(Certainty.CERTAIN);
  }

  @Test
  void findsNothingIfTheClaimIsUnknown() {
    assertThat(Deletes.of(CheckTester.of(new VolumeInUseDeleted()), VOLUME)).isEmpty();
  }

  private static List<Finding> found(String... manifests) {
    return Deletes.of(new VolumeInUseDeleted(), String.join("\n---\n", manifests));
  }
}
