package dev.holdfast.cli;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.policy.InvalidPolicies;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.policy.ShippedPolicies;
import dev.holdfast.report.JsonReport;
import dev.holdfast.report.Printable;
import dev.holdfast.report.Report;
import dev.holdfast.report.TextReport;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.ManifestProblem;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Limits;
import dev.holdfast.review.Reviewer;
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

  ReviewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    namespace.ifPresent(ReviewCommand::requireName);
    PolicySet set = policySet();
    ManifestFiles files = ManifestFiles.read(names, terminal.in());
    List<Resource> resources = files.resources().stream().map(this::placed).toList();
    ClusterView cluster = ManifestClusterView.ofSome(resources);
    Reviewer reviewer = new Reviewer(set, cluster, Limits.NONE, Clock.systemUTC());
    Report report = new ManifestReview(reviewer).of(resources, files);
    print(report);
    return exitCode(report);
  }

  private void print(Report report) {
    TextReport text = new TextReport(terminal.paint());
    terminal
        .out()
        .print(
            output == Format.json
                ? Json.pretty(JsonReport.of(report)) + "\n"
                : text.findings(report));
    terminal.out().flush();
    Stream.concat(
            report.problems().stream().map(ManifestProblem::describe), report.remarks().stream())
        .map(Printable::of)
        .forEach(terminal.err()::println);
    terminal.err().flush();
    if (output == Format.text) {
      terminal.out().print(text.summary(report));
    }
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

  private static void requireName(String namespace) {
    if (!namespace.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
      throw new BadInput(
          "--namespace is \"%s\"; allowed: lower case letters, digits and dashes"
              .formatted(namespace));
    }
  }

  private Resource placed(Resource resource) {
    return resource.namespace().isEmpty()
        ? namespace.map(resource::movedTo).orElse(resource)
        : resource;
  }
}
