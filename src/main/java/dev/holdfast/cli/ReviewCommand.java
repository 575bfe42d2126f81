package dev.holdfast.cli;

import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.report.Report;
import dev.holdfast.report.format.TextReport;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Reviewer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviews manifests as if they were created, or other steps. */
@Command(
    name = "review",
    description = {
      "Reviews manifests as if they were created: YAML, JSON, Lists, output of Helm and Kustomize.",
      "Or reviews as if objects were deleted or updated:",
      "",
      "  holdfast review db.yaml                          they are created",
      "  holdfast review --delete db.yaml                 they are deleted",
      "  holdfast review --delete pvc/data-db-0 -n shop   an object of the cluster is deleted",
      "  holdfast review --replaces old/ new/             they are applied over older ones",
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
      description =
          "Files, folders (*.yaml, *.yml, *.json), or - for standard input. With --delete also "
              + "KIND/NAME.")
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

  @Mixin private StepOptions steps = new StepOptions();

  @Mixin private RuleOptions ruleOptions = new RuleOptions();

  @Mixin private ClusterOptions clusterOptions = new ClusterOptions();

  @Mixin private OutputOptions outputOptions = new OutputOptions();

  ReviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Outputs outputs = outputOptions.read();
    steps.require(names, inject);
    if (inject) {
      outputs
          .onStandardOutput()
          .filter(format -> format != Format.TEXT)
          .ifPresent(ReviewCommand::rejectFormat);
    }
    List<NamedObject> objects = steps.isDelete() ? NamedObject.in(names) : List.of();
    boolean asksCluster = !objects.isEmpty() || clusterOptions.areGiven();
    ReviewRules rules = ruleOptions.read();
    ManifestFiles files =
        objects.isEmpty() ? ManifestFiles.read(names, terminal.in()) : ManifestFiles.none();
    Input input = new Input(rules, files, files.others(steps.replaced()), objects);
    outputs.protect(input.fileNames());
    if (!asksCluster) {
      return review(input, ClusterContext.none(namespace), outputs);
    }
    try (CurrentCluster cluster = clusterOptions.connect(terminal)) {
      return review(input, ClusterContext.of(cluster, namespace), outputs);
    }
  }

  /**
   * What is reviewed.
   *
   * @param old the files that are replaced
   * @param objects of the cluster, instead of files
   */
  private record Input(
      ReviewRules rules, ManifestFiles files, ManifestFiles old, List<NamedObject> objects) {

    List<String> fileNames() {
      return Stream.of(files, old)
          .flatMap(read -> read.files().stream())
          .map(ManifestFile::name)
          .toList();
    }
  }

  private int review(Input input, ClusterContext target, Outputs outputs) {
    ReportPrinter printer = new ReportPrinter(terminal, outputs, TextReport::new);
    Report report = inject ? injected(input, target) : report(input, target);
    Report whole =
        outputs.accepted(
            target.withUnread(report.asIf(input.rules().supposed())), input.rules().policies());
    return inject ? printer.printToStandardError(whole) : printer.print(whole);
  }

  private Report report(Input input, ClusterContext target) {
    if (steps.isDelete()) {
      DeleteReview review = new DeleteReview(input.rules(), steps.ofDelete(), target.placement());
      return target
          .cluster()
          .map(
              cluster ->
                  input.objects().isEmpty()
                      ? review.of(input.files(), cluster)
                      : review.of(input.objects(), cluster))
          .orElseGet(() -> review.of(input.files()));
    }
    if (steps.isUpdate()) {
      return new UpdateReview(input.rules(), target).of(input.old(), input.files());
    }
    List<Resource> resources = input.files().resources(target.placement());
    return new ManifestReview(reviewer(input, resources, target)).of(resources, input.files());
  }

  /** Prints the manifests, and returns the report on them. */
  private Report injected(Input input, ClusterContext target) {
    Placement placement = target.placement();
    Reviewer reviewer = reviewer(input, input.files().resources(placement), target);
    InjectedManifests injected =
        new ManifestInjection(reviewer, placement).of(input.files().files());
    terminal.verbatim().print(injected.text());
    terminal.verbatim().flush();
    return new ManifestReview(reviewer)
        .of(injected.resources().stream().map(placement::of).toList(), input.files())
        .with(injected.remarks());
  }

  private static Reviewer reviewer(Input input, List<Resource> resources, ClusterContext target) {
    return input.rules().reviewer(target.with(ManifestClusterView.ofSome(resources)));
  }

  private static void rejectFormat(Format format) {
    throw new BadInput(
        "--inject prints manifests, so there is no place for -o %1$s; write -o %1$s=FILE"
            .formatted(format.text()));
  }
}
