package dev.holdfast.cli;

import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.report.Report;
import dev.holdfast.report.format.TextReport;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Reviewer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviews manifests as if they were created. */
@Command(
    name = "review",
    description = {
      "Reviews manifests as if they were created: YAML, JSON, Lists, what Helm and Kustomize print.",
      "",
      "It judges what is written. What it needs to know of other objects it takes from the manifests",
      "given, or with --cluster from a cluster; what is in none of them is unknown, and nothing is",
      "found because of it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing was found that --fail-on names: by default, nothing would be denied",
      "1:something was",
      "2:something could not be read or written; what could be was reviewed all the same"
    })
final class ReviewCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|-",
      description = "Files, folders (*.yaml, *.yml, *.json), or - for standard input.")
  private List<String> names = List.of();

  @Option(
      names = "--inject",
      description =
          "Print the manifests with everything injected that policies inject at creation. What is "
              + "not changed stays as it is, comments too. The report goes to standard error, or "
              + "to files.")
  private boolean inject;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The namespace of objects that name none, by default \"default\".")
  private Optional<String> namespace = Optional.empty();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private ClusterOptions clusterOptions = new ClusterOptions();

  @Mixin private OutputOptions outputOptions = new OutputOptions();

  ReviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Outputs outputs = outputOptions.read();
    if (inject) {
      outputs
          .onStandardOutput()
          .filter(format -> format != Format.TEXT)
          .ifPresent(ReviewCommand::refuseBesideManifests);
    }
    boolean asksCluster = clusterOptions.areGiven();
    ReviewRules rules = ruleOptions.read();
    ManifestFiles files = ManifestFiles.read(names, terminal.in());
    outputs.protect(files.files().stream().map(ManifestFile::name).toList());
    if (!asksCluster) {
      return review(rules, files, ClusterContext.none(namespace), outputs);
    }
    try (CurrentCluster cluster = clusterOptions.connect(terminal)) {
      return review(rules, files, ClusterContext.of(cluster, namespace), outputs);
    }
  }

  private int review(
      ReviewRules rules, ManifestFiles files, ClusterContext around, Outputs outputs) {
    Placement placement = around.placement();
    List<Resource> resources = files.resources().stream().map(placement::of).toList();
    ClusterView cluster = around.with(ManifestClusterView.ofSome(resources));
    Reviewer reviewer = rules.reviewer(cluster);
    ManifestReview review = new ManifestReview(reviewer);
    ReportPrinter printer = new ReportPrinter(terminal, outputs, TextReport::new);
    if (!inject) {
      Report report = around.tellUnread(review.of(resources, files).asIf(rules.supposed()));
      return printer.print(outputs.accepted(report, rules.policies()));
    }
    InjectedManifests injected = new ManifestInjection(reviewer, placement).of(files.files());
    terminal.out().print(injected.text());
    terminal.out().flush();
    Report report =
        review
            .of(injected.resources().stream().map(placement::of).toList(), files)
            .asIf(rules.supposed())
            .with(injected.remarks());
    return printer.printAside(outputs.accepted(around.tellUnread(report), rules.policies()));
  }

  private static void refuseBesideManifests(Format format) {
    throw new BadInput(
        "--inject prints manifests, so there is no place for -o %1$s; write -o %1$s=FILE"
            .formatted(format.text()));
  }
}
