package dev.holdfast.server.policyreport;

import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cli.cluster.Kubeconfig;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.kube.Progress;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import dev.holdfast.scan.LiveReview;
import dev.holdfast.scan.Scan;
import dev.holdfast.scan.ScanSink;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Scans the cluster by the shipped policies, and tells of what one test has made.
 *
 * @param kubeconfig of an administrator
 * @param names namespaces, and names of what stands in none
 */
record SmallScan(Path kubeconfig, List<String> names) {

  private static final PolicySet POLICIES = shippedWithExamples();

  /** One round in which every kind was scanned completely. */
  void round(PolicyReports reports) {
    round(reports, Set.of());
  }

  /** One round in which some kinds broke off before their first object. */
  void round(PolicyReports reports, Set<Kind> unread) {
    tell(reports, unread);
    reports.publish(unread);
  }

  /** A round without its end. */
  void tell(PolicyReports reports, Set<Kind> unread) {
    reports.start(POLICIES);
    try (CurrentCluster cluster =
        CurrentCluster.connect(new Kubeconfig(List.of(kubeconfig), Optional.empty()))) {
      ClusterView view = cluster.list(Optional.empty(), Progress.SILENT).view();
      Reviewer reviewer =
          new Reviewer(POLICIES, view, Facts.shipped(), Limits.NONE, Clock.systemUTC());
      var unused =
          new Scan(cluster.listing(), new LiveReview(reviewer, view), Optional.empty())
              .of(POLICIES.kinds(), ofTest(reports, unread), Progress.SILENT);
    }
  }

  private ScanSink ofTest(PolicyReports reports, Set<Kind> unread) {
    return kind -> {
      Consumer<ReportedObject> begun = reports.begin(kind);
      return object -> {
        String place = kind.isNamespaced() ? object.namespace() : object.name();
        if (names.contains(place) && !unread.contains(kind)) {
          begun.accept(object);
        }
      };
    };
  }

  /** The examples find something in a claim alone. */
  private static PolicySet shippedWithExamples() {
    Map<String, String> texts = new TreeMap<>();
    for (String folder : List.of("policies", "policies/examples")) {
      texts.putAll(new PolicyDirectory(Path.of(folder)).texts());
    }
    return PolicyReader.read(texts);
  }
}
