package dev.holdfast.cli;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.report.Report;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
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
import java.util.function.Consumer;

/** Reviews the objects of manifests: as if they were created, or other steps. */
record ManifestReview(Reviewer reviewer) {

  private static final int FEW = 5;

  /** A report with more findings does not fit into memory in every format. */
  private static final int MAX_FINDINGS = 100_000;

  /** Of a whole command; the time of each review has its own limits. */
  static final Duration MAX_TIME = Duration.ofMinutes(10);

  /** The report on these objects of these files, as if they were created. */
  Report of(List<Resource> resources, ManifestFiles files) {
    List<Change> creations = resources.stream().map(Change::creationOf).toList();
    return of(creations, files, created -> {}).with(twice(resources));
  }

  /**
   * The report on these changes of the objects of these files, one after the other.
   *
   * @param done receives each review before the next one begins
   */
  Report of(List<Change> changes, ManifestFiles files, Consumer<Review> done) {
    List<ManifestProblem> problems = new ArrayList<>(files.problems());
    List<ReportedObject> reviewed = new ArrayList<>();
    Deadline deadline = Deadline.in(MAX_TIME);
    int findings = 0;
    for (Change change : changes) {
      Resource resource = change.resource();
      if (isReviewed(change)) {
        if (findings >= MAX_FINDINGS || deadline.leftNanoseconds() <= 0) {
          problems.add(unfinished(resource));
          break;
        }
        try {
          Review review = reviewer.review(change);
          done.accept(review);
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
    return Report.ofManifests(changes.size(), reviewed, problems, foreign(files));
  }

  private static boolean isReviewed(Change change) {
    return change
        .resource()
        .kind()
        .filter(kind -> change.operation() == Operation.DELETE || !kind.isReviewedOnlyOnDelete())
        .isPresent();
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

  private static List<String> foreign(ManifestFiles files) {
    return files.foreign().isEmpty()
        ? List.of()
        : List.of("left out, no Kubernetes objects: " + few(files.foreign(), ", "));
  }

  /** A remark on objects that are given several times; empty without any. */
  static List<String> twice(List<Resource> resources) {
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
    return twice.isEmpty()
        ? List.of()
        : List.of("given twice; other objects are reviewed with the last one: " + few(twice, "; "));
  }

  /** The first of many texts, and how many there are besides. */
  static String few(List<String> all, String separator) {
    return all.size() <= FEW
        ? String.join(separator, all)
        : String.join(separator, all.subList(0, FEW)) + " and %d more".formatted(all.size() - FEW);
  }
}
