package dev.holdfast.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.resource.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The first examples of guides to stateful applications, with all shipped policies, in a cluster
 * with a default class and three nodes: correct ones pass, outdated and incomplete ones are
 * reported.
 */
class GuideExamplesTest {

  private static final String SET =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: web}
      spec:
        serviceName: nginx
        replicas: 3
        selector: {matchLabels: {app: nginx}}
        template:
          metadata: {labels: {app: nginx}}
          spec:
            containers:
              - name: nginx
                image: registry.k8s.io/nginx-slim:0.24
                volumeMounts: [{name: www, mountPath: /usr/share/nginx/html}]
        volumeClaimTemplates:
          - metadata: {name: www}
            spec:
              accessModes: [ReadWriteOnce]
              resources: {requests: {storage: 1Gi}}
      """;

  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: task-pv-claim}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 3Gi}}
      """;

  @Test
  void aStatefulSetWithOneTemplateIsSpreadAndThenHasNothingLeft() throws IOException {
    assertThat(guard().creates(SET))
        .containsExactly(
            "missing-anti-affinity no-anti-affinity Warn",
            "missing-topology-spread not-spread Warn");
    Change created = Change.creationOf(Guard.resource(SET));
    Injection injection = guard().inject(created);
    assertThat(guard().judge(created.to(injection.resource()))).isEmpty();
  }

  @Test
  void requiredAntiAffinityIsTheUsersWord() throws IOException {
    String hard =
        SET.replace(
            "      containers:\n",
            """
                  affinity:
                    podAntiAffinity:
                      requiredDuringSchedulingIgnoredDuringExecution:
                        - labelSelector: {matchLabels: {app: nginx}}
                          topologyKey: kubernetes.io/hostname
                  containers:
            """);
    assertThat(guard().creates(hard)).containsExactly("missing-topology-spread not-spread Warn");
    Injection injection = guard().inject(Change.creationOf(Guard.resource(hard)));
    assertThat(injection.resource().json().at("/spec/template/spec/affinity"))
        .isEqualTo(Guard.resource(hard).json().at("/spec/template/spec/affinity"));
  }

  @Test
  void aPlainReadWriteOnceClaimIsFine() throws IOException {
    assertThat(guard().creates(CLAIM)).isEmpty();
  }

  @Test
  void aPodsClaimInADeploymentOfOneReplicaOnlyRollsBadly() throws IOException {
    String deployment =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: mysql}
        spec:
          selector: {matchLabels: {app: mysql}}
          template:
            metadata: {labels: {app: mysql}}
            spec:
              containers: [{name: mysql, image: "mysql:9", volumeMounts: [{name: data, mountPath: /var/lib/mysql}]}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: task-pv-claim}}]
        """;
    Guard with = guard(CLAIM);
    assertThat(with.creates(deployment))
        .containsExactly("rolling-update-of-read-write-once-claim starts-new-pods-first Warn");
    assertThat(with.creates(deployment.replace("spec:\n  sel", "spec:\n  replicas: 3\n  sel")))
        .contains("shared-read-write-once-claim task-pv-claim/pods Deny");
    assertThat(
            with.creates(
                deployment.replace("spec:\n  sel", "spec:\n  strategy: {type: Recreate}\n  sel")))
        .isEmpty();
  }

  @Test
  void theClassOfAnInTreePluginIsAccepted() throws IOException {
    String gp2 =
        """
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: standard-gp2}
        provisioner: kubernetes.io/aws-ebs
        parameters: {type: gp2}
        """;
    assertThat(guard().creates(gp2)).hasSize(1).allMatch(line -> line.endsWith(" Warn"));
    assertThat(guard().creates(gp2.replace("aws-ebs", "glusterfs")))
        .hasSize(1)
        .allMatch(line -> line.endsWith(" Deny"));
  }

  private static Guard guard(String... more) throws IOException {
    String cluster =
        Files.readString(Path.of("src/main/resources/dev/holdfast/fixtures/cluster.yaml"));
    return Guard.shipped()
        .inAll(
            String.join(
                "\n---\n", Stream.concat(Stream.of(cluster), List.of(more).stream()).toList()));
  }
}
