package dev.holdfast.cli;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckCatalog;
import dev.holdfast.cli.cluster.CurrentCluster;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.report.format.CheckExplanation;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains a check, or what Holdfast takes a workload for. */
@Command(
    name = "explain",
    description = {
      "Explains a check: what it finds, why it matters and what to write instead. Or explains a",
      "workload: for which server Holdfast takes its image, where its data is and why, the volume",
      "and its driver, who else mounts it, and what was not known.",
      "",
      "  holdfast explain uncovered-data-directory     a check",
      "  holdfast explain db.yaml                      the workloads and claims of manifests",
      "  holdfast explain statefulset/db -n shop       an object of the cluster"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything was explained",
      "2:something does not exist or could not be read; everything else was explained"
    })
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "CHECK|FILE|DIR|-|KIND/NAME",
      completionCandidates = CheckIds.class,
      description = "Without it, lists all checks.")
  private Optional<String> subject = Optional.empty();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description =
          "The namespace of KIND/NAME, by default that of the context; of manifests without one, by "
              + "default \"default\".")
  private Optional<String> namespace = Optional.empty();

  @Mixin private ClusterOptions clusterOptions = new ClusterOptions();

  @Mixin private ChosenFacts facts = new ChosenFacts();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (subject.isEmpty()) {
      return print(CheckExplanation.list(terminal.style()));
    }
    Optional<Check<?>> check = CheckCatalog.find(subject.get());
    if (check.isPresent()) {
      CheckExplanation explanation = new CheckExplanation(ShippedPolicies.read(), terminal.style());
      return print(explanation.of(check.get()));
    }
    return ManifestFiles.exist(subject.get())
        ? explainManifests(subject.get())
        : explainObject(
            NamedObject.of(subject.get()).orElseThrow(() -> nothingKnown(subject.get())));
  }

  private int explainManifests(String name) {
    boolean asksCluster = clusterOptions.areGiven();
    StorageExplainer explainer = new StorageExplainer(terminal, facts.read());
    ManifestFiles files = ManifestFiles.read(List.of(name), terminal.in());
    if (!asksCluster) {
      return explainer.explain(files, ClusterContext.none(namespace));
    }
    try (CurrentCluster cluster = clusterOptions.connect(terminal)) {
      return explainer.explain(files, ClusterContext.of(cluster, namespace));
    }
  }

  private int explainObject(NamedObject object) {
    StorageExplainer explainer = new StorageExplainer(terminal, facts.read());
    Placement placement = Placement.in(namespace);
    try (CurrentCluster cluster = clusterOptions.connect(terminal)) {
      return explainer.explain(object, cluster, placement);
    }
  }

  private int print(String text) {
    terminal.out().print(text);
    return HoldfastCommand.CLEAN;
  }

  private static BadInput nothingKnown(String subject) {
    return new BadInput(
        List.of(
            "there is no check \"%s\"; there are %s"
                .formatted(subject, String.join(", ", new CheckIds())),
            "there is no such file either; an object of the cluster is KIND/NAME, with one of the"
                + " kinds "
                + NamedObject.kinds()));
  }

  /** The completions of a shell. */
  static final class CheckIds implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return CheckCatalog.CHECKS.stream().map(check -> check.info().id()).iterator();
    }
  }
}
