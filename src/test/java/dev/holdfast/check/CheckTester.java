package dev.holdfast.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.UserInfo;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One check with its parameters, ready to inspect manifests.
 *
 * @param check the check
 * @param parameters its parameters
 * @param cluster the cluster around them
 * @param <P> their type
 */
public record CheckTester<P>(Check<P> check, P parameters, ClusterView cluster) {

  /** Of a workload whose pods mount the claim with which some checks are tested. */
  private static final String MOUNTS_DATA =
      "template: {spec: {volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}}";

  /** Manifests that no API server accepts; a check must accept them. */
  private static final List<String> ODD =
      List.of(
          "spec: text",
          "spec: null",
          "spec: [1, 2]",
          "spec: 3",
          "metadata: text",
          "metadata: {labels: [a], annotations: 3, ownerReferences: {a: b}}",
          "spec: {template: text, selector: text, volumeClaimTemplates: text}",
          "spec: {template: [], selector: [], volumeClaimTemplates: {a: b}}",
          "spec: {template: null, selector: null, volumeClaimTemplates: null, replicas: null}",
          "spec: {volumeClaimTemplates: [null, 3, text, [], {metadata: text}], replicas: text}",
          "spec: {volumeClaimTemplates: [{metadata: {name: 3}}], replicas: 1e400}",
          "spec: {volumeClaimTemplates: [{}], replicas: 12345678901234567890, template: {spec: a}}",
          "metadata: {name: data-db-0, annotations: [volume.beta.kubernetes.io/storage-class]}",
          "metadata: {name: data-db-0, annotations: {volume.beta.kubernetes.io/storage-class: 3}}",
          "metadata: {name: [], generateName: 3}, spec: {storageClassName: 3, volumeName: []}",
          "metadata: {name: '--0'}, spec: {accessModes: text, selector: text, resources: text}",
          "metadata: {name: a--0}, spec: {accessModes: [1, null, {a: b}], volumeMode: {}}",
          "metadata: {name: data-db-99999999999999999999}, spec: {accessModes: {a: b}}",
          "spec: {volumeClaimTemplates: [{metadata: {name: data, annotations: [a]}, spec: text}]}",
          "spec: {volumeClaimTemplates: [{spec: {accessModes: {a: b}, storageClassName: []}}]}",
          "spec: {volumeClaimTemplates: {a: {metadata: {name: data}}}}",
          "provisioner: [a], parameters: text",
          "provisioner: null, parameters: {type: [], maxShares: {a: b}}",
          "spec: {rbd: text, nfs: 3, csi: [], cephfs: null, nodeAffinity: text}",
          "spec: {strategy: text, %s}".formatted(MOUNTS_DATA),
          "spec: {strategy: {type: [], rollingUpdate: 3}, replicas: -3, %s}".formatted(MOUNTS_DATA),
          "spec: {strategy: {rollingUpdate: {maxSurge: {a: b}}}, %s}".formatted(MOUNTS_DATA),
          "spec: {strategy: {rollingUpdate: {maxSurge: 999999999%%}}, replicas: 2147483647, %s}"
              .formatted(MOUNTS_DATA),
          "spec: {strategy: {rollingUpdate: {maxSurge: 9999999999999999999999%%}}, %s}"
              .formatted(MOUNTS_DATA),
          "spec: {parallelism: text, completions: [], jobTemplate: text, %s}"
              .formatted(MOUNTS_DATA),
          "spec: {jobTemplate: {spec: {parallelism: {}, completions: -1, %s}}}"
              .formatted(MOUNTS_DATA),
          template("volumes: [{name: 3, rbd: null}, {rbd: [], cephfs: text}, {name: [], nfs: 3}]"),
          template("containers: [{image: 3, command: text, args: {a: b}, env: text, envFrom: 3}]"),
          template("containers: [{image: postgres, args: [1, null], env: [null, 3, {name: 4}]}]"),
          template("volumes: [{name: data, ephemeral: {volumeClaimTemplate: text}}]"),
          template("volumes: [{ephemeral: {volumeClaimTemplate: {metadata: 3, spec: []}}}]"),
          template("volumes: {a: {ephemeral: {volumeClaimTemplate: {spec: {}}}}}"),
          template("volumes: {a: {name: b}}, containers: {a: {name: b}}, affinity: text"),
          template("volumes: [null, 3, text, []], containers: [null, 3, text, []], affinity: []"),
          template("volumes: [{name: 3, ephemeral: 1, persistentVolumeClaim: 2}], nodeName: []"),
          template("containers: [{name: 3, volumeMounts: [null, 3, {name: 4}, {name: []}]}]"),
          template("containers: [{volumeMounts: {a: b}, volumeDevices: text}], nodeSelector: []"),
          template("containers: null, initContainers: null, volumes: null, affinity: null"),
          template("affinity: {podAntiAffinity: text, podAffinity: 3}"),
          template("affinity: {podAntiAffinity: {}, podAffinity: []}"),
          template(
              "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [3]}}"),
          template(
              "affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [null]}}"),
          template(
              "affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution:"
                  + " [{labelSelector: {matchExpressions: [{key: 1, operator: 2, values: 3}]}}]}}"),
          template("topologySpreadConstraints: text"),
          template("topologySpreadConstraints: {a: b}"),
          template("topologySpreadConstraints: [null, 3, {topologyKey: []}]"));

  /** Whose claims are looked at twice. */
  private static final UserInfo CONTROLLER =
      new UserInfo("system:serviceaccount:kube-system:statefulset-controller", List.of());

  /** The check with its default parameters. */
  public static <P> CheckTester<P> of(Check<P> check) {
    return new CheckTester<>(
        check, check.parameters(ParameterReader.defaults()), ClusterView.empty());
  }

  /** The same check with other parameters. */
  public CheckTester<P> with(P others) {
    return new CheckTester<>(check, others, cluster);
  }

  /** The same check in a cluster of these objects and no others. */
  public CheckTester<P> in(String manifests) {
    return new CheckTester<>(
        check,
        parameters,
        ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", manifests)));
  }

  /** Asserts that the check finds these, and nothing else, in this order. */
  public void finds(String manifest, Found... expected) {
    assertThat(findings(manifest))
        .extracting(finding -> new Found(finding.pointer().toString(), finding.key()))
        .containsExactly(expected);
  }

  /** Asserts that the check finds nothing. */
  public void leavesAlone(String manifest) {
    finds(manifest);
  }

  /** Asserts that no JSON makes the check fail, as any of its kinds. */
  public void takesAnything() {
    for (String odd : ODD) {
      manifests(odd)
          .map(manifest -> Change.creationOf(resource(manifest)))
          .flatMap(change -> Stream.of(change, change.by(CONTROLLER)))
          .forEach(
              change ->
                  assertThatCode(() -> everything(change))
                      .as(change.resource().json().toString())
                      .doesNotThrowAnyException());
    }
    assertThatCode(() -> everything(Change.creationOf(resource("text"))))
        .doesNotThrowAnyException();
  }

  /** Odd JSON, as each kind of the check and without a kind. */
  private Stream<String> manifests(String odd) {
    return Stream.concat(
        Stream.of("{" + odd + "}"),
        check.info().kinds().stream()
            .map(
                kind ->
                    "{apiVersion: %s, kind: %s, %s}"
                        .formatted(kind.apiVersion(), kind.text(), odd)));
  }

  /** Everything that the check finds. */
  public List<Finding> findings(String manifest) {
    return findings(change(manifest));
  }

  /** Everything that the check finds in a change. */
  public List<Finding> findings(Change change) {
    return check.inspect(context(change), parameters).toList();
  }

  private Context context(Change change) {
    return new Context(change, cluster, Facts.shipped(), InstantSource.system(), Deadline.NEVER);
  }

  /** The only finding. */
  public Finding finding(String manifest) {
    assertThat(findings(manifest)).hasSize(1);
    return findings(manifest).getFirst();
  }

  /** The value of the only fix, with or without a finding. */
  public Optional<JsonNode> fix(String manifest) {
    return fix(change(manifest));
  }

  /** The value of the only fix of a change. */
  public Optional<JsonNode> fix(Change change) {
    List<Fix> fixes = fixes(change);
    assertThat(fixes).hasSizeLessThan(2);
    return fixes.stream().map(Fix::value).findFirst();
  }

  private List<Fix> fixes(Change change) {
    return Stream.concat(
            findings(change).stream().flatMap(finding -> finding.fix().stream()),
            check.proactiveFixes(context(change), parameters))
        .distinct()
        .toList();
  }

  /** The change that creates the object of a manifest. */
  public static Change change(String manifest) {
    return Change.creationOf(ManifestReader.read("test.yaml", manifest).getLast());
  }

  /** YAML as JSON, to compare fixes with. */
  public static JsonNode yaml(String text) {
    return YamlReader.read("test.yaml", text).getFirst().json();
  }

  private void everything(Change change) {
    findings(change).forEach(finding -> assertThat(finding.message()).isNotBlank());
    List<Fix> fixes = fixes(change);
    if (change.resource().json() instanceof ObjectNode object) {
      fixes.forEach(fix -> fix.applyTo(object.deepCopy()));
    }
  }

  private static Resource resource(String text) {
    return Resource.fromApi(yaml(text));
  }

  /** A pod with its own claim, as the placement checks require. */
  private static String template(String podSpec) {
    return "spec: {replicas: 3, volumeClaimTemplates: [{}], template: {spec: {" + podSpec + "}}}";
  }

  /**
   * An expected finding.
   *
   * @param pointer where
   * @param key which
   */
  public record Found(String pointer, String key) {}
}
