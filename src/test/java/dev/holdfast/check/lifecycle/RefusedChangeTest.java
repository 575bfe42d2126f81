package dev.holdfast.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedChangeTest {

  private static final String CLASSES =
      """
      {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fixed}}
      ---
      {apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: growing}, allowVolumeExpansion: true}
      """;

  private static final String TEMPLATE =
      "{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}";

  private static final String BOUND = "phase: Bound, capacity: {storage: 10Gi}";

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new RefusedChange()).in(CLASSES);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "serviceName: db | serviceName: other | /spec/serviceName",
        "serviceName: db | replicas: 1 | /spec/serviceName",
        "replicas: 1 | podManagementPolicy: Parallel | /spec/podManagementPolicy",
        "selector: {matchLabels: {a: b}} | selector: {matchLabels: {a: c}} | /spec/selector",
        "selector: {matchLabels: {a: '1'}} | selector: {matchLabels: {a: '1.0'}} | /spec/selector",
      })
  void findsImmutableFieldsOfAStatefulSet(String before, String after, String pointer) {
    Finding found = finding(set(before), set(after));
    assertThat(found.pointer()).hasToString(pointer);
    assertThat(found.certainty()).isEqualTo(Certainty.CERTAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "serviceName: '' | replicas: 1",
        "podManagementPolicy: OrderedReady | replicas: 1",
        "replicas: 1, revisionHistoryLimit: 3 | replicas: 2, minReadySeconds: 5",
        "selector: {matchLabels: {a: b}} | selector: {matchExpressions: [], matchLabels: {a: b}}",
        "volumeClaimTemplates: [] | replicas: 1",
      })
  void leavesWhatIsTheSameOrCanChange(String before, String after) {
    assertThat(findings(set(before), set(after))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1Gi | 2Gi | /0/spec/resources/requests/storage",
        "1Gi | 512Mi | /0",
        "ReadWriteOnce | ReadWriteMany | /0",
        "name: data | name: wal | /0",
        "ReadWriteOnce] | ReadWriteOnce], storageClassName: '' | /0",
        "1Gi}}}} | 1Gi}}}}, {metadata: {name: wal}} | ''",
      })
  void findsChangedTemplates(String before, String after, String pointer) {
    Finding found = finding(templates(TEMPLATE), templates(TEMPLATE.replace(before, after)));
    assertThat(found.pointer().toString())
        .isEqualTo("/spec/volumeClaimTemplates" + pointer.replace("'", ""));
    assertThat(found.message()).contains("kubectl delete --cascade=orphan sts db");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1Gi | 1024Mi",
        "ReadWriteOnce] | ReadWriteOnce], volumeMode: Filesystem",
        "name: data | name: data, creationTimestamp: null, labels: {}",
        "{metadata: {name | {status: {phase: Pending}, kind: PersistentVolumeClaim, metadata: {name",
      })
  void leavesTheSameTemplateAlone(String before, String after) {
    assertThat(findings(templates(TEMPLATE), templates(TEMPLATE.replace(before, after)))).isEmpty();
    assertThat(findings(templates(TEMPLATE.replace(before, after)), templates(TEMPLATE))).isEmpty();
  }

  @Test
  void onlyALargerTemplateAsksForLargerClaims() {
    assertThat(messageOfSize("2Gi")).contains("grow its claims to 2Gi");
    assertThat(messageOfSize("512Mi")).contains("claims that exist stay as they are");
  }

  private String messageOfSize(String size) {
    return finding(templates(TEMPLATE), templates(TEMPLATE.replace("1Gi", size))).message();
  }

  @Test
  void theRecipeForASelectorKeepsTheClaims() {
    String before = "selector: {a: b}, persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}";
    assertThat(finding(set(before), set(before.replace("{a", "{c"))).message())
        .contains("set whenDeleted: Retain first");
    assertThat(finding(set("selector: {a: b}"), set("selector: {c: b}")).message())
        .contains("its claims stay");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phase: Bound, capacity: {storage: 10Gi} | 10Gi | 5Gi  | growing | to shrink a claim, whose volume has 10Gi now",
        "phase: Bound, capacity: {storage: 10Gi} | 20Gi | 10Gi | growing | to shrink a claim",
        "''                                      | 20Gi | 10Gi | growing | to shrink a claim",
        "phase: Bound, capacity: {storage: 10Gi} | 10Gi | 20Gi | fixed   | its class \"fixed\" has no allowVolumeExpansion",
        "phase: Bound, capacity: {storage: 10Gi} | 10Gi | 20Gi | gone    | class \"gone\" does not exist",
        "phase: Bound, capacity: {storage: 10Gi} | 10Gi | 20Gi | \"\"    | without a StorageClass",
        "phase: Pending                          | 10Gi | 20Gi | growing | before the claim is bound",
        "phase: Pending                          | 10Gi | 5Gi  | growing | before the claim is bound",
      })
  void findsSizesThatAreRefused(
      String status, String from, String to, String storageClass, String text) {
    Finding found =
        finding(
            claim(from, storageClass, "", status.replace("'", "")),
            claim(to, storageClass, "", ""));
    assertThat(found.pointer()).hasToString("/spec/resources/requests/storage");
    assertThat(found.message()).contains(text);
  }

  @ParameterizedTest
  @CsvSource({"10Gi, 20Gi, growing", "20Gi, 15Gi, growing", "10Gi, 10240Mi, fixed"})
  void leavesSizesThatAreAllowed(String from, String to, String storageClass) {
    assertThat(findings(claim(from, storageClass, "", BOUND), claim(to, storageClass, "", "")))
        .isEmpty();
  }

  @Test
  void isSilentWhereTheClassIsNotKnown() {
    CheckTester<ParameterlessCheck.NoParameters> alone = CheckTester.of(new RefusedChange());
    assertThat(
            alone.findings(
                Change.updateOf(
                    claim("1Gi", "fixed", "", BOUND), claim("2Gi", "fixed", "", BOUND))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accessModes: [ReadWriteOnce] | accessModes: [ReadWriteMany] | accessModes",
        "volumeName: pv-1             | ''                           | volumeName",
        "volumeMode: Block            | ''                           | volumeMode",
        "dataSource: {kind: a, name: b} | dataSource: {kind: a, name: c} | dataSource",
      })
  void findsOtherFieldsOfAClaim(String before, String after, String field) {
    Finding found =
        finding(
            claim("1Gi", "fixed", before, BOUND),
            claim("1Gi", "fixed", after.replace("'", ""), ""));
    assertThat(found.pointer()).hasToString("/spec/" + field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                        | volumeName: pv-1",
        "volumeMode: Filesystem    | ''",
        "volumeAttributesClassName: a | volumeAttributesClassName: b",
        "dataSource: {kind: a, name: b}, dataSourceRef: {kind: a, name: b} | dataSource: {kind: a, name: b}",
      })
  void leavesFieldsThatCanChange(String before, String after) {
    assertThat(
            findings(
                claim("1Gi", "fixed", before.replace("'", ""), BOUND),
                claim("1Gi", "fixed", after.replace("'", ""), "")))
        .isEmpty();
  }

  @Test
  void leavesTheDefaultClassAlone() {
    String claim = "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: a}, spec: {%s}}";
    Resource before = resource(claim.formatted("volumeName: v"));
    Resource after = resource(claim.formatted("volumeName: v, storageClassName: fixed"));
    assertThat(findings(before, after)).isEmpty();
    assertThat(findings(after, before)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provisioner: a       | provisioner: b                    | provisioner",
        "provisioner: a       | provisioner: a, parameters: {b: c} | parameters",
        "provisioner: a       | provisioner: a, reclaimPolicy: Retain | reclaimPolicy",
        "provisioner: a       | provisioner: a, volumeBindingMode: WaitForFirstConsumer | volumeBindingMode",
      })
  void findsImmutableFieldsOfAClass(String before, String after, String field) {
    assertThat(finding(storageClass(before), storageClass(after)).pointer())
        .hasToString("/" + field);
    assertThat(findings(storageClass(before), storageClass(before + ", mountOptions: [a]")))
        .isEmpty();
    assertThat(
            findings(
                storageClass(before),
                storageClass(before + ", reclaimPolicy: Delete, volumeBindingMode: Immediate")))
        .isEmpty();
  }

  @Test
  void takesAnything() {
    check.takesAnything();
    assertThat(
            findings(resource("{kind: StatefulSet, apiVersion: apps/v1, spec: [1]}"), set("a: b")))
        .isNotNull();
  }

  private Finding finding(Resource before, Resource after) {
    assertThat(findings(before, after)).hasSize(1);
    return findings(before, after).getFirst();
  }

  private List<Finding> findings(Resource before, Resource after) {
    return check.findings(Change.updateOf(before, after));
  }

  private static Resource templates(String list) {
    return set("volumeClaimTemplates: [" + list + "]");
  }

  private static Resource set(String spec) {
    return resource(
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {%s}}"
            .formatted(spec));
  }

  private static Resource claim(String size, String storageClass, String spec, String status) {
    return resource(
        """
        {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, status: {%s},
         spec: {storageClassName: %s, resources: {requests: {storage: %s}}, %s}}
        """
            .formatted(status, storageClass, size, spec.isEmpty() ? "selector: null" : spec));
  }

  private static Resource storageClass(String fields) {
    return resource(
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: a}, %s}"
            .formatted(fields));
  }

  private static Resource resource(String text) {
    return Resource.fromApi(CheckTester.yaml(text));
  }
}
