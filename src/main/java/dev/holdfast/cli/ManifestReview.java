package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.TooLarge;
import dev.holdfast.review.PolicyFinding;
import dev.holdfast.review.Review;
import dev.holdfast.review.Reviewer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reviews the objects of manifests as if they were created. */
record ManifestReview(Reviewer reviewer) {

  private static final int FEW = 5;

  /** The report on these objects of these files. */
  Report of(List<Resource> resources, ManifestFiles files) {
    List<ManifestProblem> problems = new ArrayList<>(files.problems());
    List<ReportedObject> reviewed = new ArrayList<>();
    for (Resource resource : resources) {
      if (resource.kind().isPresent()) {
        try {
          Review review = reviewer.review(Change.creationOf(resource));
          reviewed.add(ReportedObject.of(review));
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
