package dev.holdfast.cli;

import static dev.holdfast.fuzz.Requirement.require;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.cluster.ManifestClusterView;
import dev.holdfast.facts.Facts;
import dev.holdfast.fuzz.FuzzEngine;
import dev.holdfast.fuzz.FuzzTarget;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.manifest.ValueBudget;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.report.FailOn;
import dev.holdfast.report.Report;
import dev.holdfast.report.format.StorageExplanation;
import dev.holdfast.report.format.Style;
import dev.holdfast.report.format.TextReport;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Reviewer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Manifests on standard input of {@code holdfast review --inject}: an edit keeps the rest of the
 * text, and every format can be read by what reads it.
 */
public final class ManifestTarget implements FuzzTarget {

  private static final List<Format> FORMATS = List.of(Format.values());
  private static final String FAILED = "could not be checked here: ";

  private final PolicySet policies = FuzzEngine.policiesWithoutExpressions();
  private final ReportProperties properties = new ReportProperties();

  @Override
  public String name() {
    return "manifests";
  }

  @Override
  public Syntax syntax() {
    return Syntax.YAML;
  }

  @Override
  public List<String> seeds() {
    List<String> seeds = new ArrayList<>();
    FuzzEngine.fixtures().stream().map(Fixture::text).forEach(seeds::add);
    try (Stream<Path> shipped = Files.walk(Path.of("deploy"))) {
      for (Path file :
          shipped.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        seeds.add(Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return seeds;
  }

  @Override
  public void run(byte[] document) {
    ManifestFiles files = ManifestFiles.read(List.of("-"), new ByteArrayInputStream(document));
    List<Resource> resources = files.resources();
    ManifestClusterView cluster = ManifestClusterView.ofSome(resources);
    Reviewer reviewer = FuzzEngine.reviewer(policies, cluster);
    InjectedManifests injected =
        new ManifestInjection(reviewer, Placement.in(Optional.empty())).of(files.files());
    for (ManifestFile file : files.files()) {
      requireRestKept(file, injected);
    }
    Report report =
        new ManifestReview(reviewer).of(injected.resources(), files).with(injected.remarks());
    report.problems().forEach(ManifestTarget::requireNoFailure);
    ReportRendering rendering = new ReportRendering(new TextReport(Style.PLAIN), FailOn.DENY);
    // One format each: all of them would take most of the time.
    Format format = FORMATS.get(Math.floorMod(Arrays.hashCode(document), FORMATS.size()));
    properties.require(format, rendering.of(report, format));
    explain(resources, cluster);
  }

  /** It is enough that this does not fail. */
  private static void explain(List<Resource> resources, ClusterView cluster) {
    StorageExplanation explanation = new StorageExplanation(Style.PLAIN);
    for (Resource resource : resources) {
      Context context =
          new Context(
              Change.creationOf(resource),
              cluster,
              Facts.shipped(),
              InstantSource.system(),
              Deadline.NEVER);
      require(!explanation.of(context, List.of()).isBlank(), "there is no explanation");
    }
  }

  /** All objects are still there, and all comments, unless a remark says that they are not. */
  private static void requireRestKept(ManifestFile file, InjectedManifests injected) {
    if (file.text().equals(injected.text())) {
      return;
    }
    ManifestFile edited = ManifestFile.of(file.name(), injected.text(), ValueBudget.ofMemory());
    require(
        edited.manifests().resources().size() == file.manifests().resources().size(),
        "the edited text has other objects");
    require(
        edited.manifests().problems().size() == file.manifests().problems().size(),
        "the edited text has other problems");
    if (injected.remarks().isEmpty()) {
      Iterator<String> comments = comments(injected.text());
      comments(file.text())
          .forEachRemaining(comment -> require(isAmong(comment, comments), "a comment is lost"));
    }
  }

  private static Iterator<String> comments(String text) {
    return text.lines().map(String::strip).filter(line -> line.startsWith("#")).iterator();
  }

  private static boolean isAmong(String comment, Iterator<String> comments) {
    while (comments.hasNext()) {
      if (comments.next().equals(comment)) {
        return true;
      }
    }
    return false;
  }

  private static void requireNoFailure(ManifestProblem problem) {
    require(!problem.reason().contains(FAILED), "a check failed: " + problem.reason());
  }
}
