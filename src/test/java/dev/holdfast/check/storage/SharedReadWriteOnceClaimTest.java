package dev.holdfast.check.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.check.Certainty;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.CheckTester.Found;
import dev.holdfast.check.ParameterlessCheck;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedReadWriteOnceClaimTest {

  private static final String AT = "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName";
  private static final Found PODS = new Found(AT, "data/pods");

  private static final String ONE_NODE = claim("ReadWriteOnce", "");
  private static final String ONE_POD = claim("ReadWriteOncePod", "");

  private final CheckTester<ParameterlessCheck.NoParameters> check =
      CheckTester.of(new SharedReadWriteOnceClaim()).in(ONE_NODE);

  @Nested
  class AmongThePodsOfOneWorkload {

    @ParameterizedTest
    @CsvSource({"Deployment, 2", "Deployment, 30", "StatefulSet, 3", "ReplicaSet, 2"})
    void findsMoreThanOneReplica(String kind, int replicas) {
      check.finds(workload(kind, "web", replicas), PODS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void leavesOneReplicaAlone(int replicas) {
      check.leavesAlone(workload("Deployment", "web", replicas));
    }

    @Test
    void findsADaemonSet() {
      check.finds(workload("DaemonSet", "agent", 1), PODS);
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "1, 0"})
    void countsHowFarAnAutoscalerMayGo(int max, int findings) {
      String scaled = ONE_NODE + autoscaler("Deployment", "web", max);
      assertThat(check.in(scaled).findings(workload("Deployment", "web", 1))).hasSize(findings);
      assertThat(check.in(scaled).findings(workload("Deployment", "other", 1))).isEmpty();
      assertThat(check.in(scaled).findings(workload("Deployment", "web", 0))).isEmpty();
    }

    @Test
    void onlySuspectsJobs() {
      String job =
          "{apiVersion: batch/v1, kind: Job, metadata: {name: load}, spec: {parallelism: 4, template: {spec: {%s}}}}"
              .formatted(volumes());
      check.finds(job, PODS);
      assertThat(certainty(check, job)).isEqualTo(Certainty.SUSPECTED);
    }

    @Test
    void hasOneFindingForAClaimThatIsTwoVolumes() {
      String two =
          workload("Deployment", "web", 2)
              .replace(
                  "volumes: [", "volumes: [{name: a, persistentVolumeClaim: {claimName: data}}, ");
      check.finds(two, PODS);
    }

    @Test
    void leavesAVolumeWithTheNameOfATemplateAlone() {
      check.leavesAlone(
          workload("StatefulSet", "db", 3)
              .replace("replicas:", "volumeClaimTemplates: [{metadata: {name: v}}], replicas:"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "ReadWriteMany",
          "ReadOnlyMany",
          "ReadWriteOnce, ReadWriteMany",
          "ReadWriteOnce, ReadOnlyMany",
          ""
        })
    void leavesClaimsAloneThatManyNodesCanHave(String modes) {
      check.in(claim(modes, "")).leavesAlone(workload("Deployment", "web", 3));
    }

    @Test
    void leavesAloneWhatAnotherWorkloadHasMade() {
      check.leavesAlone(
          workload("ReplicaSet", "web-5c4", 3)
              .replace(
                  "name: web-5c4",
                  "name: web-5c4, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, controller: true}]"));
    }
  }

  @Nested
  class Certainly {

    @ParameterizedTest
    @ValueSource(strings = {"", ", storageClassName: nowhere", ", storageClassName: ebs"})
    void whateverTheDriverTheClaimSaysItIsForOneNode(String spec) {
      assertThat(of(claim("ReadWriteOnce", spec) + storageClass("ebs", "ebs.csi.aws.com")))
          .isEqualTo(Certainty.CERTAIN);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "nodeName: node-a",
          "nodeSelector: {kubernetes.io/hostname: node-a}",
          "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]}}",
          "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-a]}]}]}}}",
        })
    void notOfPodsThatComeToOneNode(String pod) {
      String pinned = workload("Deployment", "web", 2).replace("volumes:", pod + ", volumes:");
      assertThat(certainty(check, pinned)).isEqualTo(Certainty.SUSPECTED);
      assertThat(certainty(check.in(ONE_POD), pinned)).isEqualTo(Certainty.CERTAIN);
    }

    @ParameterizedTest
    @CsvSource({
      "rancher.io/local-path, SUSPECTED, CERTAIN",
      "nfs.csi.k8s.io, SUSPECTED, CERTAIN",
      "kubernetes.io/azure-file, SUSPECTED, CERTAIN",
      "kubernetes.io/aws-ebs, CERTAIN, CERTAIN",
    })
    void dependsOnTheDriverOfTheClass(String provisioner, Certainty oneNode, Certainty onePod) {
      String named = ", storageClassName: fast";
      String known = storageClass("fast", provisioner);
      assertThat(of(claim("ReadWriteOnce", named) + known)).isEqualTo(oneNode);
      assertThat(of(claim("ReadWriteOncePod", named) + known)).isEqualTo(onePod);
    }

    @Test
    void dependsOnTheDefaultClassWhereNoneIsNamed() {
      String byDefault =
          storageClass("nfs", "nfs.csi.k8s.io")
              .replace(
                  "name: nfs",
                  "name: nfs, annotations: {storageclass.kubernetes.io/is-default-class: 'true'}");
      assertThat(of(ONE_NODE + byDefault)).isEqualTo(Certainty.SUSPECTED);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "nfs: {server: a, path: /}",
          "csi: {driver: efs.csi.aws.com, volumeHandle: a}",
          "csi: {driver: local.csi.openebs.io, volumeHandle: a}",
          "local: {path: /a}, nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-a]}]}]}}",
        })
    void notOfAVolumeThatAllPodsReach(String volume) {
      assertThat(
              of(
                  claim("ReadWriteOnce", ", volumeName: pv")
                      + "{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {%s}}"
                          .formatted(volume)))
          .isEqualTo(Certainty.SUSPECTED);
    }

    /** Kubernetes enforces ReadWriteOnce between nodes only where it attaches the volume. */
    @ParameterizedTest
    @CsvSource({
      "csi.example.com, 'attachRequired: false', SUSPECTED",
      "csi.example.com, 'attachRequired: true', CERTAIN",
      "csi.example.com, '', CERTAIN",
      "csi.example.com, absent, SUSPECTED",
      "example.com/nas, absent, SUSPECTED",
      "ebs.csi.aws.com, absent, CERTAIN",
      "ebs.csi.aws.com, 'attachRequired: false', SUSPECTED",
      "kubernetes.io/aws-ebs, absent, CERTAIN",
      "kubernetes.io/no-provisioner, absent, SUSPECTED",
      "openebs.io/provisioner-iscsi, absent, CERTAIN",
    })
    void notOfADriverThatNeverAttaches(String provisioner, String spec, Certainty certainty) {
      String cluster =
          claim("ReadWriteOnce", ", storageClassName: c") + storageClass("c", provisioner);
      String driver =
          "---\n{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: %s}, spec: {%s}}\n"
              .formatted(provisioner, spec);
      assertThat(of(spec.equals("absent") ? cluster : cluster + driver)).isEqualTo(certainty);
    }

    /** Without its CSIDriver, Kubernetes attaches the volume of a CSI driver. */
    @ParameterizedTest
    @CsvSource({
      "'csi: {driver: csi.example.com}, accessModes: [ReadWriteOnce]', CERTAIN",
      "'csi: {driver: csi.example.com}, accessModes: [ReadWriteOnce, ReadWriteMany]', SUSPECTED",
      "'csi: {driver: csi.example.com}, accessModes: [ReadWriteOnce, ReadOnlyMany]', SUSPECTED",
      "'csi: {driver: never.example.com}, accessModes: [ReadWriteOnce]', SUSPECTED",
      "'iscsi: {}, accessModes: [ReadWriteOnce]', CERTAIN",
      "'hostPath: {path: /a}, accessModes: [ReadWriteOnce]', CERTAIN",
    })
    void dependsOnTheVolume(String spec, Certainty certainty) {
      String never =
          "---\n{apiVersion: storage.k8s.io/v1, kind: CSIDriver, metadata: {name: never.example.com}, spec: {attachRequired: false}}\n";
      assertThat(of(claim("ReadWriteOnce", ", volumeName: pv") + volume(spec) + never))
          .isEqualTo(certainty);
    }

    @ParameterizedTest
    @CsvSource({
      "'nfs: {}, accessModes: [ReadWriteOnce]', SUSPECTED",
      "'nfs: {}, accessModes: [ReadWriteMany]', CERTAIN",
      "'iscsi: {}, accessModes: [ReadWriteOnce]', CERTAIN",
      "'nfs: {}, accessModes: [ReadWriteOnce], claimRef: {name: other, uid: u}', CERTAIN",
      "'nfs: {}, accessModes: [ReadWriteOnce], storageClassName: other', CERTAIN",
    })
    void dependsOnTheFreeVolumesOfAClaimWithoutClass(String spec, Certainty certainty) {
      assertThat(of(claim("ReadWriteOnce", ", storageClassName: ''") + volume(spec)))
          .isEqualTo(certainty);
    }

    @Test
    void saysThatPodsWithHostPathStartElsewhere() {
      String cluster =
          claim("ReadWriteOnce", ", volumeName: pv")
              + volume("hostPath: {path: /a}, accessModes: [ReadWriteOnce]");
      assertThat(check.in(cluster).finding(workload("Deployment", "web", 2)).message())
          .contains("pods on other nodes start with another directory (hostPath)")
          .doesNotContain("hang");
    }

    private static String volume(String spec) {
      return "---\n{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {%s}}\n"
          .formatted(spec);
    }

    @Test
    void notInAClusterOfOneNode() {
      String node = "---\n{apiVersion: v1, kind: Node, metadata: {name: %s}}\n";
      assertThat(of(ONE_NODE + node.formatted("a"))).isEqualTo(Certainty.SUSPECTED);
      assertThat(of(ONE_NODE + node.formatted("a") + node.formatted("b")))
          .isEqualTo(Certainty.CERTAIN);
    }

    private Certainty of(String cluster) {
      return certainty(check.in(cluster), workload("Deployment", "web", 2));
    }
  }

  @Nested
  class BetweenTwoWorkloads {

    @Test
    void findsEachOther() {
      String others =
          ONE_NODE
              + "---\n"
              + workload("StatefulSet", "b", 1)
              + "---\n"
              + workload("Deployment", "c", 1)
              + "---\n"
              + workload("Deployment", "a", 2);
      check
          .in(others)
          .finds(
              workload("Deployment", "web", 2),
              PODS,
              new Found(AT, "data/Deployment/a"),
              new Found(AT, "data/Deployment/c"),
              new Found(AT, "data/StatefulSet/b"));
    }

    @Test
    void leavesTheWorkloadItselfAlone() {
      check
          .in(ONE_NODE + "---\n" + workload("Deployment", "web", 1))
          .leavesAlone(workload("Deployment", "web", 1));
    }

    @Test
    void leavesItsOwnPodsAlone() {
      String pod =
          "{apiVersion: v1, kind: Pod, metadata: {name: web-1, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, controller: true}]}, spec: {%s}}"
              .formatted(volumes());
      check.in(ONE_NODE + "---\n" + pod).leavesAlone(workload("StatefulSet", "web", 1));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{apiVersion: v1, kind: Pod, metadata: {name: x}, status: {phase: Succeeded}, spec: {VOLUMES}}",
          "{apiVersion: batch/v1, kind: Job, metadata: {name: x}, status: {conditions: [{type: Complete, status: 'True'}]}, spec: {template: {spec: {VOLUMES}}}}",
          "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicas: 0, template: {spec: {VOLUMES}}}}",
          "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x, namespace: another}, spec: {template: {spec: {VOLUMES}}}}",
        })
    void leavesAloneWhatRunsNoPod(String other) {
      check
          .in(ONE_NODE + "---\n" + other.replace("VOLUMES", volumes()))
          .leavesAlone(workload("Deployment", "web", 1));
    }

    @ParameterizedTest
    @CsvSource({
      "'apps/v1, kind: DaemonSet', CERTAIN, CERTAIN",
      "'apps/v1, kind: Deployment', CERTAIN, CERTAIN",
      "'batch/v1, kind: Job', SUSPECTED, CERTAIN",
    })
    void onlySuspectsWhatComesAndGoes(String kind, Certainty oneNode, Certainty onePod) {
      String other =
          "---\n{apiVersion: %s, metadata: {name: x}, spec: {template: {spec: {%s}}}}"
              .formatted(kind, volumes());
      String web = workload("Deployment", "web", 1);
      assertThat(certainty(check.in(ONE_NODE + other), web)).isEqualTo(oneNode);
      assertThat(certainty(check.in(ONE_POD + other), web)).isEqualTo(onePod);
    }

    @Test
    void jobsTakeTurnsOnAClaimForOnePod() {
      String job =
          "{apiVersion: batch/v1, kind: CronJob, metadata: {name: %s}, spec: {jobTemplate: {spec: {template: {spec: {%s}}}}}}";
      CheckTester<?> two = check.in(ONE_POD + "---\n" + job.formatted("a", volumes()));
      assertThat(certainty(two, job.formatted("b", volumes()))).isEqualTo(Certainty.SUSPECTED);
      two.finds(
          job.formatted("b", volumes()),
          new Found(
              "/spec/jobTemplate/spec/template/spec/volumes/0/persistentVolumeClaim/claimName",
              "data/CronJob/a"));
    }

    @ParameterizedTest
    @CsvSource({
      "'nodeName: node-a', '', CERTAIN",
      "'nodeName: node-a', 'nodeName: node-a', SUSPECTED",
      "'nodeName: node-a', 'nodeName: node-b', CERTAIN",
      "'nodeSelector: {kubernetes.io/hostname: a}', 'nodeName: node-a', SUSPECTED",
      "'nodeSelector: {kubernetes.io/hostname: a}', 'nodeSelector: {kubernetes.io/hostname: b}', CERTAIN",
      "'nodeSelector: {kubernetes.io/hostname: a}', 'nodeSelector: {pool: db}', SUSPECTED",
      "'nodeSelector: {pool: db}', '', CERTAIN",
      "'nodeSelector: {pool: db}', 'nodeSelector: {pool: db}', CERTAIN",
    })
    void onlySuspectsTwoThatMayBePinnedToOneNode(String one, String other, Certainty expected) {
      assertThat(between(one, other)).isEqualTo(expected);
      assertThat(between(other, one)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
      "'{matchLabels: {app: web}}', '', SUSPECTED",
      "'{matchLabels: {app: third}}', '', CERTAIN",
      "'{}', '', SUSPECTED",
      "'{matchExpressions: [{key: app, operator: Odd}]}', '', SUSPECTED",
      "'{matchLabels: {app: third}}', 'nodeName: node-a', SUSPECTED",
      "'{matchLabels: {app: third}}', 'affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: {matchLabels: {app: third}}, topologyKey: kubernetes.io/hostname}]}}', SUSPECTED",
    })
    void onlySuspectsWhatAffinityMayBringTogether(
        String selector, String other, Certainty expected) {
      String affinity =
          "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{labelSelector: %s, topologyKey: kubernetes.io/hostname}]}}"
              .formatted(selector);
      assertThat(between(affinity, other)).isEqualTo(expected);
      assertThat(between(other, affinity)).isEqualTo(expected);
    }

    private Certainty between(String one, String other) {
      String there = placed("a", one);
      return certainty(check.in(ONE_NODE + "---\n" + there), placed("web", other));
    }

    private String placed(String name, String fields) {
      String web = workload("Deployment", name, 1);
      return web.replace(
          "template: {spec: {",
          "template: {metadata: {labels: {app: web}}, spec: {"
              + (fields.isEmpty() ? "" : fields + ", "));
    }
  }

  @Nested
  class FromTheClaimsSide {

    private static final Found SHARED = new Found("/spec/accessModes", "shared");

    @Test
    void suspectsAClaimThatSeveralPodsMount() {
      CheckTester<?> two = check.in(workload("Deployment", "web", 2));
      two.finds(ONE_NODE, SHARED);
      two.finds(ONE_POD, SHARED);
      assertThat(certainty(two, ONE_NODE)).isEqualTo(Certainty.SUSPECTED);
      assertThat(two.finding(ONE_NODE).message()).contains("Deployment default/web");
    }

    @Test
    void suspectsAClaimOfTwoWorkloads() {
      check
          .in(workload("Deployment", "a", 1) + "---\n" + workload("Deployment", "b", 1))
          .finds(ONE_NODE, SHARED);
    }

    @Test
    void leavesOthersAlone() {
      check.in(workload("Deployment", "web", 1)).leavesAlone(ONE_NODE);
      check.in(workload("Deployment", "web", 2)).leavesAlone(claim("ReadWriteMany", ""));
      check
          .in(workload("Deployment", "a", 1) + "---\n" + workload("Deployment", "b", 0))
          .leavesAlone(ONE_NODE);
    }
  }

  @Nested
  class FromTheAutoscalersSide {

    private static final Found PODS_OF_HPA = new Found("/spec/maxReplicas", "data");
    private static final Found PODS_OF_KEDA = new Found("/spec/maxReplicaCount", "data");

    private final CheckTester<?> web = check.in(ONE_NODE + workload("Deployment", "web", 1));

    @ParameterizedTest
    @ValueSource(strings = {"Deployment", "StatefulSet", "ReplicaSet"})
    void suspectsOneThatMayStartSeveralPods(String kind) {
      CheckTester<?> one = check.in(ONE_NODE + workload(kind, "web", 1));
      one.finds(autoscaler(kind, "web", 5), PODS_OF_HPA);
      assertThat(certainty(one, autoscaler(kind, "web", 5))).isEqualTo(Certainty.SUSPECTED);
      assertThat(one.finding(autoscaler(kind, "web", 5)).message())
          .startsWith("it may start 5 pods of %s default/web, which share".formatted(kind))
          .contains("write maxReplicas: 1");
    }

    @Test
    void knowsTheDefaultsOfKeda() {
      String scaled = scaledObject("scaleTargetRef: {name: web}");
      web.finds(scaled, PODS_OF_KEDA);
      assertThat(web.finding(scaled).message())
          .startsWith("it may start 100 pods of Deployment default/web")
          .contains("write maxReplicaCount: 1");
      web.leavesAlone(scaledObject("scaleTargetRef: {name: web}, maxReplicaCount: 1"));
      web.leavesAlone(scaledObject("scaleTargetRef: {kind: StatefulSet, name: web}"));
    }

    @Test
    void leavesOthersAlone() {
      web.leavesAlone(autoscaler("Deployment", "web", 1));
      web.leavesAlone(autoscaler("Deployment", "other", 5));
      web.leavesAlone(
          autoscaler("Deployment", "web", 5)
              .replace("kind: Deployment", "apiVersion: apps.kruise.io/v1beta1, kind: Deployment"));
      check
          .in(claim("ReadWriteMany", "") + workload("Deployment", "web", 1))
          .leavesAlone(autoscaler("Deployment", "web", 5));
      check
          .in(
              ONE_NODE
                  + workload("StatefulSet", "web", 1)
                      .replace(
                          "replicas:", "volumeClaimTemplates: [{metadata: {name: v}}], replicas:"))
          .leavesAlone(autoscaler("StatefulSet", "web", 5));
    }

    @Test
    void leavesToTheScaledObjectWhatKedaMadeFromIt() {
      String made =
          autoscaler("Deployment", "web", 5)
              .replace(
                  "name: h}",
                  "name: h, ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: s, controller: true}]}");
      web.finds(made, PODS_OF_HPA);
      inWith(scaledObject("scaleTargetRef: {name: web}")).leavesAlone(made);
      inWith(scaledObject("scaleTargetRef: {name: other}")).finds(made, PODS_OF_HPA);
      inWith(scaledObject("scaleTargetRef: {name: web}, maxReplicaCount: 2"))
          .finds(made, PODS_OF_HPA);
    }

    @Test
    void aScaledObjectCountsForTheWorkloadOnce() {
      String both =
          scaledObject("scaleTargetRef: {name: web}") + autoscaler("Deployment", "web", 5);
      assertThat(check.in(ONE_NODE + both).findings(workload("Deployment", "web", 1))).hasSize(1);
      assertThat(
              check
                  .in(ONE_NODE + scaledObject("scaleTargetRef: {name: web}"))
                  .finding(workload("Deployment", "web", 1))
                  .message())
          .startsWith("ScaledObject s may start 100 pods, which share the claim")
          .contains("maxReplicaCount: 1 there");
    }

    private CheckTester<?> inWith(String scaledObject) {
      return check.in(ONE_NODE + workload("Deployment", "web", 1) + scaledObject);
    }

    private static String scaledObject(String spec) {
      return "---\n{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: s}, spec: {%s}}\n"
          .formatted(spec);
    }
  }

  @Test
  void saysWhichClassManyPodsCanShare() {
    String classes =
        storageClass("bucket", "s3.csi.aws.com")
            + storageClass("disk", "ebs.csi.aws.com")
            + storageClass("files", "efs.csi.aws.com");
    assertThat(check.in(ONE_NODE + classes).finding(workload("Deployment", "web", 2)).message())
        .endsWith("or ReadWriteMany (StorageClass files)");
    assertThat(check.finding(workload("Deployment", "web", 2)).message())
        .endsWith("or ReadWriteMany");
  }

  @Test
  void findsNothingWhereNothingIsKnown() {
    CheckTester<?> blind = CheckTester.of(new SharedReadWriteOnceClaim());
    blind.leavesAlone(workload("Deployment", "web", 3));
    blind.leavesAlone(workload("DaemonSet", "web", 3));
    blind.leavesAlone(ONE_NODE);
  }

  @Test
  void takesAnything() {
    check.takesAnything();
  }

  private static Certainty certainty(CheckTester<?> check, String manifest) {
    return check.finding(manifest).certainty();
  }

  private static String workload(String kind, String name, int replicas) {
    return "{apiVersion: apps/v1, kind: %s, metadata: {name: %s}, spec: {replicas: %d, template: {spec: {%s}}}}\n"
        .formatted(kind, name, replicas, volumes());
  }

  private static String volumes() {
    return "volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]";
  }

  private static String claim(String modes, String spec) {
    return "---\n{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data}, spec: {accessModes: [%s]%s}}\n---\n"
        .formatted(modes, spec);
  }

  private static String storageClass(String name, String provisioner) {
    return "---\n{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: %s}, provisioner: %s}\n"
        .formatted(name, provisioner);
  }

  private static String autoscaler(String kind, String name, int max) {
    return "---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: h}, spec: {scaleTargetRef: {kind: %s, name: %s}, maxReplicas: %d}}\n"
        .formatted(kind, name, max);
  }
}
