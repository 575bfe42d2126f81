package dev.holdfast.cli;

import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cli.cluster.ListedCluster;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Namespace;
import dev.holdfast.report.Report;
import dev.holdfast.report.SavedReport;
import dev.holdfast.report.format.PreviewText;
import dev.holdfast.scan.LiveReview;
import dev.holdfast.scan.Scan;
import dev.holdfast.scan.ScanReport;
import dev.holdfast.scan.ScanSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reviews the objects of a cluster. */
@Command(
    name = "scan",
    description = {
      "Reviews the objects of a cluster as if they were created now, and reports what would be",
      "denied, injected and exempted.",
      "",
      "It reads with your rights and writes nothing. It reports what you may not read."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no finding has the action of --fail-on",
      "1:a finding has this action",
      "2:the cluster could not be read, had an error, or a policy failed; everything else was",
      "  reviewed. Missing rights do not change the exit code, unless you may read nothing"
    })
final class ScanCommand implements Callable<Integer> {

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context of the kubeconfig, instead of the current one.")
  private Optional<String> context = Optional.empty();

  @Mixin private OutputOptions outputOptions = new OutputOptions();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The only namespace to scan. By default all, and objects without a namespace.")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "FILE",
      description =
          "A report saved with -o json=FILE. Shows which findings are new or absent since then.")
  private Optional<Path> since = Optional.empty();

  private final Terminal terminal;

  ScanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Outputs outputs = outputOptions.read();
    Optional<SavedReport> earlier = since.map(SavedReportFile::read);
    Optional<String> only = Placement.in(namespace).namespace();
    ReviewRules rules = ruleOptions.read();
    Report report;
    try (CurrentCluster cluster = ClusterOptions.connect(terminal, context)) {
      report = scan(cluster, rules, only, outputs, earlier);
    }
    return new ReportPrinter(terminal, outputs, PreviewText::new)
        .print(report.asIf(rules.supposed()));
  }

  private Report scan(
      CurrentCluster cluster,
      ReviewRules rules,
      Optional<String> only,
      Outputs outputs,
      Optional<SavedReport> earlier) {
    try (ScanProgress progress = new ScanProgress(terminal)) {
      ListedCluster listed = cluster.list(only, progress.of("reading"));
      only.ifPresent(name -> requireNamespace(name, listed.view()));
      ScanReport results = new ScanReport();
      ScanSummary summary =
          new Scan(
                  cluster.listing(),
                  new LiveReview(rules.reviewer(listed.view()), listed.view()),
                  only)
              .of(rules.policies().kinds(), results, progress.of("reviewing"));
      Report report =
          outputs.accepted(
              results.of(summary, listed.unread(), cluster.context(), only), rules.policies());
      return earlier
          .map(saved -> report.since(saved.by(rules.policies()), summary.complete()))
          .orElse(report);
    }
  }

  /** A misspelt name must not look like a namespace without findings. */
  private static void requireNamespace(String name, ClusterView cluster) {
    if (cluster.find(Namespace.KIND, name).isAbsent()) {
      throw new BadInput("there is no namespace \"" + name + "\"");
    }
  }
}
