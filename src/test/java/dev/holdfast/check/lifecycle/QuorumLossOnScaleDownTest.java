package dev.holdfast.check.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumLossOnScaleDownTest {

  private static final String ETCD =
      "image: 'quay.io/coreos/etcd:v3.6.5', command: [etcd, --data-dir=/data]";

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new QuorumLossOnScaleDown());

  @ParameterizedTest
  @CsvSource({"3, 1, CERTAIN", "5, 2, CERTAIN", "5, 1, CERTAIN", "4, 2, CERTAIN"})
  @CsvSource({"5, 3, SUSPECTED", "4, 3, SUSPECTED", "3, 2, SUSPECTED", "2, 1, SUSPECTED"})
  @CsvSource({"3, 0, SUSPECTED", "1, 0, SUSPECTED"})
  void isCertainWhereLessThanAMajorityStays(int from, int to, Certainty certainty) {
    Finding found = finding(scaled(ETCD, from, to));
    assertThat(found.certainty()).isEqualTo(certainty);
    assertThat(found.pointer()).hasToString("/spec/replicas");
  }

  @Test
  void saysHowAMemberLeaves() {
    assertThat(finding(scaled(ETCD, 3, 1)).message())
        .isEqualTo(
            "1 of 3 members of etcd stay, and a majority is 2, so nothing can be written; remove"
                + " each member that goes (etcdctl member remove): one that only stops stays a member");
    assertThat(finding(scaled(ETCD, 5, 3)).message())
        .isEqualTo(
            "before etcd is scaled down, remove each member that goes (etcdctl member remove):"
                + " one that only stops stays a member");
    assertThat(finding(scaled(ETCD, 3, 0)).message())
        .isEqualTo("all members of etcd stop: nothing is served until it has 3 replicas again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "image: 'bitnami/mariadb-galera:11'",
        "image: 'semitechnologies/weaviate:1.30.0'",
        "image: 'cassandra:5'",
        "image: 'quay.io/coreos/etcd:v3.6.5', command: [etcd, --config-file=/c]",
        ETCD + ", lifecycle: {preStop: {exec: {command: [leave]}}}",
        ETCD + ", volumeMounts: [{name: c, mountPath: /c}]",
      })
  void onlySuspectsWhereMembersMayLeaveByThemselves(String container) {
    assertThat(finding(scaled(container, 3, 1)).certainty()).isEqualTo(Certainty.SUSPECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "image: 'postgres:17'",
        "image: 'redis:8', args: [--appendonly, 'yes']",
        "image: 'registry.example.com/shop/zookeeper:3'",
        "image: 'elasticsearch:8.5.1', env: [{name: node.roles, value: data}]",
        "image: 'quay.io/coreos/etcd:v3.6.5', command: [etcdctl, watch, a]",
      })
  void leavesOthersAlone(String container) {
    assertThat(check.findings(scaled(container, 3, 1))).isEmpty();
  }

  @Test
  void leavesEveryOtherStepAlone() {
    assertThat(check.findings(scaled(ETCD, 3, 3))).isEmpty();
    assertThat(check.findings(scaled(ETCD, 1, 3))).isEmpty();
    assertThat(check.findings(Change.creationOf(set(ETCD, 1)))).isEmpty();
  }

  @Test
  void judgesTheMembersThatRun() {
    Change change = Change.updateOf(set(ETCD, 3), set("image: nginx", 1));
    assertThat(finding(change).certainty()).isEqualTo(Certainty.CERTAIN);
    assertThat(check.findings(Change.updateOf(set("image: nginx", 3), set(ETCD, 1)))).isEmpty();
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private Finding finding(Change change) {
    assertThat(check.findings(change)).hasSize(1);
    return check.findings(change).getFirst();
  }

  private static Change scaled(String container, int from, int to) {
    return Change.scaleOf(set(container, from), set(container, to));
  }

  private static Resource set(String container, int replicas) {
    return Resource.fromApi(
        CheckTester.yaml(
            """
            {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {replicas: %d,
             template: {spec: {volumes: [{name: c, configMap: {name: c}}], containers: [{name: db, %s}]}}}}
            """
                .formatted(replicas, container)));
  }
}
