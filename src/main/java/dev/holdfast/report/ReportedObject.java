package dev.holdfast.report;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.Operation;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reviewed object in a report. It keeps only the identity of the object, so that the report of a
 * large cluster fits into memory.
 *
 * @param namespace empty for a cluster-scoped object
 * @param name for {@code generateName}, the prefix and an asterisk
 * @param uid empty for a manifest
 * @param file empty for an object of the API server
 * @param line of its start, from 1; 0 if unknown
 * @param statefulSet the StatefulSet whose template this claim was created from
 * @param operation what was reviewed: that it is created, updated or deleted
 * @param verdict on this operation
 * @param findings in the order of the review
 * @param injections at creation
 */
public record ReportedObject(
    String apiVersion,
    String kind,
    String namespace,
    String name,
    String uid,
    String file,
    int line,
    Optional<String> statefulSet,
    Operation operation,
    Verdict verdict,
    List<ReportedFinding> findings,
    List<Injection.Place> injections) {

  public ReportedObject {
    findings = List.copyOf(findings);
    injections = List.copyOf(injections);
  }

  /** The result of the review of a change. */
  public static ReportedObject of(Review review) {
    Change change = review.change();
    return of(
        change.resource(),
        change.resource().kind().filter(kind -> !kind.isNamespaced()).isPresent()
            ? ""
            : change.namespace(),
        change.operation(),
        review.verdict(),
        review.decisions().stream().map(decision -> ReportedFinding.of(review, decision)).toList());
  }

  /** An object whose review failed. */
  public static ReportedObject unreviewable(Resource resource, Throwable cause) {
    return of(
        resource,
        resource.namespace(),
        Operation.CREATE,
        Verdict.WARNED,
        List.of(ReportedFinding.ofFailedReview(cause)));
  }

  private static ReportedObject of(
      Resource resource,
      String namespace,
      Operation operation,
      Verdict verdict,
      List<ReportedFinding> findings) {
    return new ReportedObject(
        resource.apiVersion(),
        resource.kindText(),
        namespace,
        resource.name(),
        resource.uid(),
        resource.origin().file(),
        resource.origin().line(),
        Optional.empty(),
        operation,
        verdict,
        findings,
        List.of());
  }

  Stream<FindingId> findingIds() {
    return findings.stream().map(finding -> FindingId.of(this, finding));
  }

  /** This object, in which known findings are accepted. */
  ReportedObject accepting(Set<FindingId> known) {
    return with(
        verdict,
        findings.stream()
            .map(
                finding -> known.contains(FindingId.of(this, finding)) ? finding.accept() : finding)
            .toList(),
        injections);
  }

  /**
   * This object with its injections, which repair some findings, may cause others, and decide the
   * verdict.
   *
   * @param repaired the result of the review after the injections
   */
  public ReportedObject repairedTo(ReportedObject repaired, List<Injection.Place> places) {
    Set<FindingId> before = findingIds().collect(Collectors.toUnmodifiableSet());
    Set<FindingId> remaining = repaired.findingIds().collect(Collectors.toUnmodifiableSet());
    Stream<ReportedFinding> kept =
        findings.stream()
            .map(finding -> finding.injectedIf(!remaining.contains(FindingId.of(this, finding))));
    Stream<ReportedFinding> added =
        repaired.findings.stream()
            .filter(finding -> !before.contains(FindingId.of(repaired, finding)))
            .map(finding -> finding.injectedIf(false));
    return with(repaired.verdict, Stream.concat(kept, added).toList(), places);
  }

  /** This claim, with the StatefulSet whose template it was created from. */
  public ReportedObject madeBy(Optional<String> set) {
    return new ReportedObject(
        apiVersion,
        kind,
        namespace,
        name,
        uid,
        file,
        line,
        set,
        operation,
        verdict,
        findings,
        injections);
  }

  private ReportedObject with(
      Verdict newVerdict, List<ReportedFinding> newFindings, List<Injection.Place> newInjections) {
    return new ReportedObject(
        apiVersion,
        kind,
        namespace,
        name,
        uid,
        file,
        line,
        statefulSet,
        operation,
        newVerdict,
        newFindings,
        newInjections);
  }

  /** For messages: {@code StatefulSet shop/db}. */
  public String describe() {
    return Resource.describe(kind, namespace, name);
  }

  /**
   * What was reviewed, for messages: {@code Delete of StatefulSet shop/db}, or only the object if
   * it is created.
   */
  public String step() {
    return switch (operation) {
      case UPDATE -> "Update of " + describe();
      case DELETE -> "Delete of " + describe();
      case CREATE, CONNECT -> describe();
    };
  }
}
