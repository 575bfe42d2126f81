package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reviews of deletes and updates, with policies of the check {@code expression}. */
class ReviewStepsTest {

  private static final String POLICIES =
      """
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: keep}
      spec:
        check: expression
        parameters:
          expression: >-
            object == null && oldObject.metadata.?labels.?stage.orValue('') != 'live'
            || request.options.propagationPolicy == 'Orphan'
          message: is live; take the label off first
        action: Deny
        selfExemption: Allowed
        match:
          kinds: [StatefulSet, PersistentVolumeClaim, Namespace, CustomResourceDefinition]
          operations: [DELETE]
      ---
      apiVersion: holdfast.dev/v1alpha1
      kind: Policy
      metadata: {name: missing-volume-claim-templates}
      spec: {check: missing-volume-claim-templates, action: Deny, selfExemption: Allowed}
      """;

  private static final String SET =
      """
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: %s, namespace: shop, labels: {stage: %s}}
      spec: {replicas: %d, template: {spec: {containers: [{name: db, image: "example.com/db"}]}}}
      """;

  private static final String CLAIM =
      """
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: %s, namespace: shop, labels: {stage: %s}}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """;

  private static final String NAMESPACE =
      "---\n{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {stage: %s}}}\n";

  private static final String SERVICE = "---\n{apiVersion: v1, kind: Service, metadata: {name: s}}";

  @TempDir private Path folder;

  @Test
  void theReportSaysThatObjectsWereDeleted() throws IOException {
    String all = SET.formatted("db", "live", 1) + CLAIM.formatted("data", "trial") + SERVICE;
    Run run = review("--delete", file("all.yaml", all));
    assertThat(run.out())
        .isEqualTo(
            """
            Delete of StatefulSet shop/db would be denied
              %s/all.yaml:2  Deny  keep
                is live; take the label off first
                If this is intentional, annotate it with exempt.holdfast.dev/keep: "<why>"

            3 objects, 2 reviewed as if deleted: 1 would be denied, 0 warned about, 1 allowed
            """
                .formatted(folder));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json | \"operation\": \"DELETE\",",
        "sarif | \"text\": \"Delete of StatefulSet shop/db: is live",
        "junit | classname=\"Delete of StatefulSet shop/db\"",
        "markdown | <code>Delete of StatefulSet shop/db</code>",
        "github | ::Delete of StatefulSet shop/db: is live",
      })
  void everyFormatSaysIt(String format, String expected) throws IOException {
    String file = file("db.yaml", SET.formatted("db", "live", 1));
    assertThat(review("--delete", "-o", format, file).out()).contains(expected);
  }

  @Test
  void namespacesAndDefinitionsAreReviewed() throws IOException {
    String definition =
        """
        ---
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: clusters.postgresql.cnpg.io, labels: {stage: live}}
        """;
    String file = file("all.yaml", NAMESPACE.formatted("live") + definition);
    assertThat(review("--delete", file).out())
        .contains("Delete of Namespace shop would be denied")
        .contains("Delete of CustomResourceDefinition clusters.postgresql.cnpg.io would be");
    assertThat(review(file).out()).contains("2 objects, 0 reviewed: 0 would be denied");
  }

  @Test
  void theOptionsAreThoseOfKubectl() throws IOException {
    String file = file("db.yaml", SET.formatted("db", "live", 1));
    assertThat(review("--delete", "--cascade=orphan", file).exitCode()).isZero();
    assertThat(review("--delete", "--cascade", "Orphan", file).exitCode()).isZero();
    assertThat(review("--delete", "--cascade=foreground", file).exitCode()).isEqualTo(1);
    assertThat(review("--delete", "--cascade=background", file).exitCode()).isEqualTo(1);
  }

  @Test
  void anExemptionOfTheObjectThatGoesCounts() throws IOException {
    String exempt =
        SET.formatted("db", "live", 1)
            .replace("shop,", "shop, annotations: {exempt.holdfast.dev/keep: it moves},");
    Run run = review("--delete", file("db.yaml", exempt));
    assertThat(run.out()).contains("Exempted  keep", "\"it moves\"");
    assertThat(run.exitCode()).isZero();
  }

  /** As in a cluster, where nothing stops what a terminating namespace deletes. */
  @Test
  void whatIsInADeletedNamespaceGoesWithIt() throws IOException {
    String claim = CLAIM.formatted("data", "live");
    assertThat(review("--delete", file("a.yaml", NAMESPACE.formatted("trial") + claim)).out())
        .contains("0 would be denied, 0 warned about, 2 allowed");
    assertThat(review("--delete", file("b.yaml", claim + NAMESPACE.formatted("trial"))).out())
        .contains("1 would be denied, 0 warned about, 1 allowed");
    assertThat(review("--delete", file("c.yaml", NAMESPACE.formatted("live") + claim)).out())
        .as("the namespace stays")
        .contains("2 would be denied");
  }

  @Test
  void anObjectIsDeletedOnce() throws IOException {
    String claim = CLAIM.formatted("data", "live");
    Run run = review("--delete", file("a.yaml", claim + claim));
    assertThat(run.out()).contains("1 object, 1 reviewed as if deleted: 1 would be denied");
    assertThat(run.err())
        .isEqualTo("given twice and deleted once: PersistentVolumeClaim shop/data\n");
  }

  @Test
  void whatHasNoNameIsAProblem() throws IOException {
    String nameless =
        CLAIM.replace("name: %s", "generateName: %s").formatted("x-", "live")
            + CLAIM.replace("name: %s,", "").formatted("live")
            + CLAIM.formatted("data", "live");
    Run run = review("--delete", file("a.yaml", nameless));
    assertThat(run.err())
        .isEqualTo(
            folder
                + "/a.yaml:2: this object has no metadata.name, like 1 other, so it is not known"
                + " what is deleted\n");
    assertThat(run.out()).contains("1 object, 1 reviewed as if deleted: 1 would be denied");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void oddObjectsAreDeletedToo() throws IOException {
    for (String odd : List.of("7", "[a]", "{name: [a]}", "{name: {a: b}}", "{name: ''}")) {
      String file =
          file(
              "odd.yaml",
              "{apiVersion: v1, kind: Namespace, metadata: %s, status: 7}\n".formatted(odd)
                  + "---\n{apiVersion: v1, kind: Namespace, metadata: {name: a, labels: [b]}}\n"
                  + CLAIM.formatted("data", "live"));
      assertThat(review("--delete", file).out()).contains("1 would be denied");
      assertThat(review("--replaces", file, file).out()).contains("0 would be denied");
    }
  }

  @Test
  void updatesAreReviewedAsInTheWebhook() throws IOException {
    String old = file("old.yaml", SET.formatted("db", "live", 1) + CLAIM.formatted("gone", "a"));
    String now = file("new.yaml", SET.formatted("db", "live", 2) + SET.formatted("new", "a", 1));
    Run run = review("--replaces", old, now);
    assertThat(run.out())
        .isEqualTo(
            """
            Update of StatefulSet shop/db would be warned about
              %1$s/new.yaml:5  Warn  missing-volume-claim-templates at /spec/volumeClaimTemplates
                its pods have no volume that outlives them; volumeClaimTemplates cannot be changed, so copy
                the data, delete the StatefulSet with --cascade=orphan and create it again with them (it
                existed before)

            StatefulSet shop/new would be denied
              %1$s/new.yaml:10  Deny  missing-volume-claim-templates at /spec/volumeClaimTemplates
                its pods have no volume that outlives them, so what they write is lost at the next restart;
                add spec.volumeClaimTemplates and mount them where the application keeps its data
                If this is intentional, annotate it with
                exempt.holdfast.dev/missing-volume-claim-templates: "<why>"

            2 objects, 2 reviewed (1 update, 1 new): 1 would be denied, 1 warned about, 0 allowed
            """
                .formatted(folder));
    assertThat(run.err())
        .isEqualTo(
            "only in OLD; kubectl apply does not delete them, and --delete reviews deletes:"
                + " PersistentVolumeClaim shop/gone\n");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(review("--replaces", old, "-o", "json", now).out())
        .contains("\"operation\": \"UPDATE\",", "\"existedBefore\": true,");
  }

  @Test
  void oneSideMayBeStandardInputAndFoldersAreRead() throws IOException {
    String set = SET.formatted("db", "live", 1);
    Files.createDirectory(folder.resolve("new"));
    String file = file("new/db.yaml", set.replace("replicas: 1", "replicas: 2"));
    String policies = policies();
    String in = folder.resolve("new").toString();
    assertThat(Run.withInput(set, "review", "--policies", policies, "--replaces", "-", in).out())
        .contains("Update of StatefulSet shop/db would be warned about");
    assertThat(Run.withInput(set, "review", "--policies", policies, "--replaces", file, "-").out())
        .contains("Update of StatefulSet shop/db would be warned about");
  }

  @Test
  void whatIsNotChangedIsNotReviewed() throws IOException {
    String file = file("db.yaml", SET.formatted("db", "live", 1));
    assertThat(review("--replaces", file, file).out())
        .isEqualTo(
            "1 object, 1 reviewed (1 update, 0 new): 0 would be denied, 0 warned about, 1 allowed\n");
  }

  @Test
  void anOldFileThatCannotBeReadIsAProblem() throws IOException {
    String file = file("db.yaml", SET.formatted("db", "live", 1));
    Run run = review("--replaces", folder + "/no.yaml", file);
    assertThat(run.err()).isEqualTo(folder + "/no.yaml: there is no such file\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--delete --inject x | --inject prints what is injected into created objects; leave it out with --delete",
        "--replaces y --inject x | --inject prints what is injected into created objects; leave it out with --replaces",
        "--delete --replaces y x | --delete and --replaces are two reviews; run one after the other",
        "--cascade=orphan x | --cascade needs --delete",
        "--delete --cascade=all x | --cascade is \"all\"; allowed: background, foreground, orphan",
        "--replaces - - | standard input is either OLD or new; give a file for one of them",
        "--delete pod/db | there is no file \"pod/db\", and no kind \"pod\" that Holdfast reviews; kinds: statefulset (sts), ",
        "--delete pvc/ | \"pvc/\" has no name after the slash",
        "--delete pvc/a pom.xml | files and objects of the cluster (KIND/NAME) are two reviews; run one after the other",
        "--delete --context=a pom.xml | --context needs --cluster",
      })
  void optionsThatContradictEachOther(String arguments, String problem) {
    Run run =
        Run.of(
            Stream.concat(Stream.of("review"), Stream.of(arguments.split(" ", -1)))
                .toArray(String[]::new));
    assertThat(run.err()).startsWith(problem);
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"pvc/data", "persistentvolumeclaim/data", "pvc/data -n shop", "ns/shop"})
  void anObjectOfTheClusterIsReadAsItIs(String arguments) throws IOException {
    Run run = inCluster(ReviewStepsTest::shop, ("--delete " + arguments).split(" ", -1));
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("would be denied\n  Deny  keep\n    is live");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void filesNameObjectsOfTheCluster() throws IOException {
    String all = CLAIM.formatted("data", "trial") + CLAIM.formatted("other", "live") + SERVICE;
    String file = file("all.yaml", all);
    Run run = inCluster(ReviewStepsTest::shop, "--delete", "--cluster", file);
    assertThat(run.out())
        .startsWith("Delete of PersistentVolumeClaim shop/data would be denied\n  " + file + ":2  ")
        .contains("2 objects, 1 reviewed as if deleted: 1 would be denied");
    assertThat(run.err())
        .isEqualTo("not in the cluster, so not deleted: PersistentVolumeClaim shop/other\n");
  }

  @Test
  void aKindThatMayNotBeReadIsAProblemAndOthersAreReviewed() throws IOException {
    String all =
        SET.formatted("db", "live", 1) + SET.formatted("x", "a", 1) + CLAIM.formatted("data", "a");
    Run run =
        inCluster(
            path -> path.contains("statefulsets") ? Answer.status(403, "no", 0) : shop(path),
            "--delete",
            "--cluster",
            file("all.yaml", all));
    assertThat(run.err())
        .isEqualTo(
            folder
                + "/all.yaml:2: may not get statefulsets db: forbidden; this and later deletes of a"
                + " StatefulSet were not reviewed\n");
    assertThat(run.out()).contains("Delete of PersistentVolumeClaim shop/data would be denied");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void anObjectThatDoesNotExist() throws IOException {
    assertThat(inCluster(ReviewStepsTest::shop, "--delete", "pv/none").err())
        .isEqualTo("there is no PersistentVolume \"none\" of context \"test\"\n");
  }

  @Test
  void manyObjectsDoNotTakeLong() throws IOException {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      many.append(CLAIM.formatted("data-" + i, "live")).append(CLAIM.formatted("one", "live"));
    }
    String file = file("many.yaml", many.toString());
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertThat(review("--delete", file).out()).contains("5001 would be denied");
          assertThat(review("--replaces", file, file).out()).contains("(10000 updates, 0 new)");
        });
  }

  private static Answer shop(String path) {
    String labels = "\"labels\": {\"stage\": \"live\"}}}";
    return switch (path) {
      case "/api/v1/namespaces/shop/persistentvolumeclaims/data" ->
          new Answer(
              200,
              """
              {"apiVersion": "v1", "kind": "PersistentVolumeClaim",
               "metadata": {"name": "data", "namespace": "shop",
              """
                  + labels);
      case "/api/v1/namespaces/shop" ->
          new Answer(
              200,
              "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"shop\","
                  + labels);
      default -> path.contains("?") ? Answer.page("") : Answer.status(404, "none", 0);
    };
  }

  private Run inCluster(Function<String, Answer> answers, String... arguments) throws IOException {
    return FakeCluster.run(folder, "shop", answers, withPolicies(arguments));
  }

  private Run review(String... arguments) throws IOException {
    return Run.of(withPolicies(arguments));
  }

  private String[] withPolicies(String... arguments) throws IOException {
    return Stream.concat(Stream.of("review", "--policies", policies()), Stream.of(arguments))
        .toArray(String[]::new);
  }

  private String policies() throws IOException {
    Path directory = Files.createDirectories(folder.resolve("policies"));
    Files.writeString(directory.resolve("steps.yaml"), POLICIES);
    return directory.toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
