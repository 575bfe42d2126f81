package dev.holdfast.cli;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.policy.InvalidPolicies;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.report.JsonReport;
import dev.holdfast.report.Paint;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.TextReport;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.ManifestProblem;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reviews manifests as if they were created. */
@Command(
    name = "review",
    description = {
      "Reviews manifests as if they were created: YAML, JSON, Lists, what Helm and Kustomize print.",
      "",
      "It judges what is written. What it would need to know of other objects it takes from the",
      "manifests given; what is in none of them is unknown, and nothing is found because of it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing would be denied",
      "1:something would be denied",
      "2:something could not be read; what could be was reviewed all the same"
    })
final class ReviewCommand implements Callable<Integer> {

  enum Format {
    text,
    json
  }

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|-",
      description = "Files, folders (*.yaml, *.yml, *.json), or - for standard input.")
  private List<String> names = List.of();

  @Option(
      names = "--policies",
      paramLabel = "DIR",
      description = "A directory of policies; without it those that Holdfast ships.")
  private Optional<Path> policies = Optional.empty();

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAME",
      description = "The namespace of objects that name none, by default \"default\".")
  private Optional<String> namespace = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Format output = Format.text;

  @Option(
      names = "--inject",
      description = {
        "Print the manifests with everything injected that policies inject at creation. What is",
        "not changed stays as it is, comments too. The report goes to standard error."
      })
  private boolean inject;

  ReviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (inject && output == Format.json) {
      throw new BadInput("--inject prints manifests, so there is no place for -o json");
    }
    Placement placement = Placement.in(namespace);
    PolicySet set = policySet();
    ManifestFiles files = ManifestFiles.read(names, terminal.in());
    List<Resource> resources = files.resources().stream().map(placement::of).toList();
    ClusterView cluster = ManifestClusterView.ofSome(resources);
    Reviewer reviewer = new Reviewer(set, cluster, Limits.NONE, Clock.systemUTC());
    ManifestReview review = new ManifestReview(reviewer);
    return inject
        ? inject(new ManifestInjection(reviewer, placement), review, files, resources)
        : print(review.of(resources, files), terminal.out());
  }

  /** Prints the manifests, and to standard error the report on them. */
  private int inject(
      ManifestInjection injection,
      ManifestReview review,
      ManifestFiles files,
      List<Resource> resources) {
    InjectedManifests injected = injection.of(files.files());
    terminal.out().print(injected.text());
    terminal.out().flush();
    Report report = review.of(resources.stream().map(injection::of).toList(), files);
    return print(report.with(injected.remarks()), terminal.err());
  }

  private int print(Report report, PrintWriter to) {
    TextReport text = new TextReport(to == terminal.out() ? terminal.paint() : Paint.PLAIN);
    to.print(
        output == Format.json ? Json.pretty(JsonReport.of(report)) + "\n" : text.findings(report));
    to.flush();
    Stream.concat(
            report.problems().stream().map(ManifestProblem::describe), report.remarks().stream())
        .map(Printable::of)
        .forEach(terminal.err()::println);
    terminal.err().flush();
    if (output == Format.text) {
      to.print(text.summary(report));
    }
    return exitCode(report);
  }

  private static int exitCode(Report report) {
    if (!report.problems().isEmpty()) {
      return HoldfastCommand.BAD_INPUT;
    }
    return report.hasDenied() ? HoldfastCommand.FOUND : HoldfastCommand.CLEAN;
  }

  private PolicySet policySet() {
    try {
      return policies
          .map(directory -> PolicyReader.read(new PolicyDirectory(directory).texts()))
          .orElseGet(ShippedPolicies::read);
    } catch (InvalidPolicies e) {
      throw new BadInput(e.problems());
    }
  }
}
