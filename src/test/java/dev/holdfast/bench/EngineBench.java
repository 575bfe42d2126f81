package dev.holdfast.bench;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.e2e.Manifests;
import dev.holdfast.e2e.Webhook;
import dev.holdfast.facts.Facts;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Change;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.server.admission.ParseBench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The engine in this JVM, one thread, without HTTP. */
final class EngineBench {

  private static final String LARGE = large();
  private static final Change CHANGE =
      Change.creationOf(ManifestReader.read("bench", LARGE).getFirst());

  private EngineBench() {}

  static void run() {
    byte[] body = Webhook.review(LARGE).getBytes(StandardCharsets.UTF_8);
    PolicySet shipped = shipped();
    Reviewer reviewer = reviewer(shipped);
    System.out.printf("  a StatefulSet of %d bytes%n", body.length);
    print("parse the AdmissionReview", () -> ParseBench.parse(body));
    print(
        "review by the %d shipped policies".formatted(shipped.policies().size()),
        () -> reviewer.review(CHANGE).verdict());
    print("inject", () -> reviewer.inject(CHANGE));
    for (Policy<?> policy : shipped.policies()) {
      Reviewer alone = reviewer(new PolicySet(List.of(policy)));
      print("  " + policy.name() + " alone", () -> alone.review(CHANGE).verdict());
    }
  }

  /** The policies of this checkout. */
  static PolicySet shipped() {
    return PolicyReader.read(new PolicyDirectory(Path.of("policies")).texts());
  }

  /** The work of one review of about 7 kB. */
  static Stopwatch.Work review(PolicySet policies) {
    Reviewer reviewer = reviewer(policies);
    return () -> reviewer.review(CHANGE).verdict();
  }

  private static void print(String what, Stopwatch.Work work) {
    Stopwatch.warmUp(work);
    System.out.println("  %-50s %s".formatted(what, Stopwatch.measure(work).text()));
  }

  /** In a cluster as the fixtures have it: what is asked for is known, as it is in a server. */
  private static Reviewer reviewer(PolicySet policies) {
    try {
      String manifests =
          Files.readString(Path.of("src/main/resources/dev/holdfast/fixtures/cluster.yaml"))
              + "\n---\n{apiVersion: v1, kind: Namespace, metadata: {name: default}}\n";
      ClusterView cluster =
          ManifestClusterView.ofAll(ManifestReader.read("cluster.yaml", manifests));
      return new Reviewer(policies, cluster, Facts.shipped(), Limits.NONE, Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** About 7 kB, as a real database of an operator's making. */
  private static String large() {
    StringBuilder environment = new StringBuilder("          env:\n");
    for (int i = 0; i < 120; i++) {
      environment.append(
          "            - {name: SETTING_%d, value: \"some value of it %d\"}\n".formatted(i, i));
    }
    return Manifests.database("db", 3)
        .replace("          volumeMounts:", environment + "          volumeMounts:");
  }
}
