package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reviews the objects of manifests as if they were created. */
record ManifestReview(Reviewer reviewer) {

  private static final int FEW = 5;

  /** A report with more findings does not fit into memory in every format. */
  private static final int MAX_FINDINGS = 100_000;

  /** Of a whole command; the time of each review has its own limits. */
  static final Duration MAX_TIME = Duration.ofMinutes(10);

  /** The report on these objects of these files. */
  Report of(List<Resource> resources, ManifestFiles files) {
    List<ManifestProblem> problems = new ArrayList<>(files.problems());
    List<ReportedObject> reviewed = new ArrayList<>();
    Deadline deadline = Deadline.in(MAX_TIME);
    int findings = 0;
    for (Resource resource : resources) {
      if (resource.kind().isPresent()) {
        if (findings >= MAX_FINDINGS || deadline.leftNanoseconds() <= 0) {
          problems.add(unfinished(resource));
          break;
        }
        try {
          Review review = reviewer.review(Change.creationOf(resource));
          ReportedObject object = ReportedObject.of(review);
          reviewed.add(object);
          findings += object.findings().size();
          review.failures().forEach(failure -> problems.add(problemOf(resource, failure)));
        } catch (TooLarge e) {
          problems.add(
              problemOf(
                  resource,
                  resource.describe(resource.namespace())
                      + " was not reviewed: "
                      + e.getMessage()));
        }
      }
    }
    return Report.ofManifests(resources.size(), reviewed, problems, remarks(resources, files));
  }

  private static ManifestProblem unfinished(Resource next) {
    return new ManifestProblem(
        next.origin().file(),
        next.origin().line(),
        ("this object and those after it were not reviewed: there are more than %d findings, or"
                + " the review takes more than %d minutes; review fewer manifests at a time")
            .formatted(MAX_FINDINGS, MAX_TIME.toMinutes()),
        ManifestProblem.Kind.BROKEN);
  }

  /** A check that failed has a bug, and its result is unknown. */
  private static ManifestProblem problemOf(Resource resource, PolicyFinding failure) {
    String cause =
        failure
            .failure()
            .map(thrown -> thrown instanceof TooLarge ? thrown.getMessage() : thrown.toString())
            .orElse("");
    return problemOf(
        resource, "the policy " + failure.policy().name() + " could not be checked here: " + cause);
  }

  private static ManifestProblem problemOf(Resource resource, String reason) {
    return new ManifestProblem(
        resource.origin().file(), resource.origin().line(), reason, ManifestProblem.Kind.BROKEN);
  }

  private static List<String> remarks(List<Resource> resources, ManifestFiles files) {
    List<String> remarks = new ArrayList<>();
    if (!files.foreign().isEmpty()) {
      remarks.add("left out, no Kubernetes objects: " + few(files.foreign(), ", "));
    }
    Map<String, String> placeOf = new HashMap<>();
    List<String> twice = new ArrayList<>();
    for (Resource resource : resources) {
      String object = resource.describe(resource.namespace());
      String place = resource.origin().describe(JsonPointer.empty());
      if (resource.kind().isPresent() && !resource.name().isEmpty()) {
        String other = placeOf.put(object, place);
        if (other != null) {
          twice.add("%s at %s and %s".formatted(object, other, place));
        }
      }
    }
    if (!twice.isEmpty()) {
      remarks.add("given twice; other objects are reviewed with the last one: " + few(twice, "; "));
    }
    return remarks;
  }

  private static String few(List<String> all, String separator) {
    return all.size() <= FEW
        ? String.join(separator, all)
        : String.join(separator, all.subList(0, FEW)) + " and %d more".formatted(all.size() - FEW);
  }
}
