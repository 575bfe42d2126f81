package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadOnlyDataDirectoryTest {

  private static final String CONTAINER = "/spec/template/spec/containers/0/";

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new ReadOnlyDataDirectory());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib/mysql, readOnly: true}]"
            + " | volumeMounts/0",
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib, readOnly: true}]"
            + " | volumeMounts/0",
        "image: 'mysql:8.4', volumeMounts: [{name: c, mountPath: /var/lib/mysql, readOnly: true}]"
            + " | volumeMounts/0",
        "image: 'redis:8', args: [--appendonly, 'yes'], securityContext: {readOnlyRootFilesystem: true}"
            + " | securityContext/readOnlyRootFilesystem",
      })
  void suspectsAServerThatCannotWrite(String container, String pointer) {
    Finding found = check.finding(set(container));
    assertThat(found.pointer()).hasToString(CONTAINER + pointer);
    assertThat(found.certainty()).isEqualTo(Certainty.SUSPECTED);
    assertThat(found.message()).contains("read-only");
  }

  @Test
  void findsAVolumeThatIsReadOnly() {
    Finding found =
        check.finding(
            set("image: 'mysql:8.4', volumeMounts: [{name: pg, mountPath: /var/lib/mysql}]"));
    assertThat(found.pointer()).hasToString("/spec/template/spec/volumes/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib/mysql}]",
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib/mysql, readOnly: false}]",
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib/mysql},"
            + " {name: c, mountPath: /etc/mysql/conf.d, readOnly: true}]",
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib/mysql}],"
            + " securityContext: {readOnlyRootFilesystem: true}",
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib/mysql/x}],"
            + " securityContext: {readOnlyRootFilesystem: true}",
        "image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /backup, readOnly: true}]",
        "image: 'mysql:8.4', command: [mysqldump],"
            + " volumeMounts: [{name: data, mountPath: /var/lib/mysql, readOnly: true}]",
        "image: 'redis:8', securityContext: {readOnlyRootFilesystem: true}",
        "image: 'example/app:1', volumeMounts: [{name: data, mountPath: /data, readOnly: true}]",
      })
  void leavesOthersAlone(String container) {
    check.leavesAlone(set(container));
  }

  @Test
  void leavesNoReplicasAlone() {
    check.leavesAlone(
        set("image: 'mysql:8.4', volumeMounts: [{name: data, mountPath: /var/lib/mysql, readOnly: true}]")
            .replace("spec: {vol", "spec: {replicas: 0, vol"));
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static String set(String container) {
    return """
        {apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {volumeClaimTemplates: [
          {metadata: {name: data}}], template: {spec: {containers: [{name: db, %s}], volumes: [
          {name: c, configMap: {name: c}},
          {name: pg, persistentVolumeClaim: {claimName: pg, readOnly: true}}]}}}}
        """
        .formatted(container);
  }
}
