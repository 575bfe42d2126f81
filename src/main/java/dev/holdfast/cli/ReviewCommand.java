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
      "Reviews manifests as if they were created: YAML, JSON, Lists, output of Helm and Kustomize.",
      "",
      "Checks read other objects from the given manifests and, with --cluster, from a cluster. All",
      "other objects are unknown and cause no findings."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no finding has the action of --fail-on: by default, nothing would be denied",
      "1:a finding has this action",
      "2:something could not be read or written; everything else was reviewed"
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
          "Print the manifests after injection. Everything else stays unchanged, including "
              + "comments. The report goes to standard error, or to files.")
  private boolean inject;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The namespace of objects without one, by default \"default\".")
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
          .ifPresent(ReviewCommand::rejectFormat);
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
      ReviewRules rules, ManifestFiles files, ClusterContext target, Outputs outputs) {
    Placement placement = target.placement();
    List<Resource> resources = files.resources().stream().map(placement::of).toList();
    ClusterView cluster = target.with(ManifestClusterView.ofSome(resources));
    Reviewer reviewer = rules.reviewer(cluster);
    ManifestReview review = new ManifestReview(reviewer);
    ReportPrinter printer = new ReportPrinter(terminal, outputs, TextReport::new);
    if (!inject) {
      Report report = target.withUnread(review.of(resources, files).asIf(rules.supposed()));
      return printer.print(outputs.accepted(report, rules.policies()));
    }
    InjectedManifests injected = new ManifestInjection(reviewer, placement).of(files.files());
    terminal.verbatim().print(injected.text());
    terminal.verbatim().flush();
    Report report =
        review
            .of(injected.resources().stream().map(placement::of).toList(), files)
            .asIf(rules.supposed())
            .with(injected.remarks());
    return printer.printToStandardError(
        outputs.accepted(target.withUnread(report), rules.policies()));
  }

  private static void rejectFormat(Format format) {
    throw new BadInput(
        "--inject prints manifests, so there is no place for -o %1$s; write -o %1$s=FILE"
            .formatted(format.text()));
  }
}
