package dev.holdfast.report;

import dev.holdfast.resource.Change;
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
 * One object that was reviewed, as reports tell of it. Of the object itself it keeps no more than
 * who it is, so that a report on a large cluster fits into memory.
 *
 * @param apiVersion as written
 * @param kind as written
 * @param namespace empty for what stands in none
 * @param name with {@code generateName}, the prefix and an asterisk
 * @param uid by which the API server knows it; empty if it does not come from there
 * @param file where it was read; empty for the API
 * @param line on which it begins, from 1; 0 if it is not known
 * @param statefulSet the name of the StatefulSet from whose template this claim was made, if so
 * @param verdict what becomes of it when it is created
 * @param findings in the order of the review
 * @param injections what Holdfast injects when it is created
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
    Verdict verdict,
    List<ReportedFinding> findings,
    List<Injection.Place> injections) {

  public ReportedObject {
    findings = List.copyOf(findings);
    injections = List.copyOf(injections);
  }

  /** What a review says of the object that is created. */
  public static ReportedObject of(Review review) {
    Change change = review.change();
    Resource resource = change.resource();
    return new ReportedObject(
        resource.apiVersion(),
        resource.kindText(),
        change.namespace(),
        resource.name(),
        resource.uid(),
        resource.origin().file(),
        resource.origin().line(),
        Optional.empty(),
        review.verdict(),
        review.decisions().stream().map(decision -> ReportedFinding.of(review, decision)).toList(),
        List.of());
  }

  /** What is told of an object whose review failed: that, and nothing else. */
  public static ReportedObject unreviewable(Resource resource, Throwable cause) {
    return new ReportedObject(
        resource.apiVersion(),
        resource.kindText(),
        resource.namespace(),
        resource.name(),
        resource.uid(),
        resource.origin().file(),
        resource.origin().line(),
        Optional.empty(),
        Verdict.WARNED,
        List.of(ReportedFinding.ofFailedReview(cause)),
        List.of());
  }

  /** What its findings are known by. */
  Stream<FindingId> findingIds() {
    return findings.stream().map(finding -> FindingId.of(this, finding));
  }

  /** This object with those of its findings accepted that are known. */
  ReportedObject accepting(Set<FindingId> known) {
    return judged(
        verdict,
        findings.stream()
            .map(
                finding -> known.contains(FindingId.of(this, finding)) ? finding.accept() : finding)
            .toList(),
        injections);
  }

  /**
   * This object as it becomes when it is created: what is injected then repairs some of its
   * findings, may bring others, and decides over its verdict.
   *
   * @param repaired the same object with what is injected
   * @param places what is injected
   */
  public ReportedObject repairedTo(ReportedObject repaired, List<Injection.Place> places) {
    Set<FindingId> before = findingIds().collect(Collectors.toUnmodifiableSet());
    Set<FindingId> left = repaired.findingIds().collect(Collectors.toUnmodifiableSet());
    Stream<ReportedFinding> kept =
        findings.stream()
            .map(finding -> finding.injectedIf(!left.contains(FindingId.of(this, finding))));
    Stream<ReportedFinding> brought =
        repaired.findings.stream()
            .filter(finding -> !before.contains(FindingId.of(repaired, finding)))
            .map(finding -> finding.injectedIf(false));
    return judged(repaired.verdict, Stream.concat(kept, brought).toList(), places);
  }

  /** This claim, made from the template of a StatefulSet, if it was. */
  public ReportedObject madeBy(Optional<String> set) {
    return new ReportedObject(
        apiVersion, kind, namespace, name, uid, file, line, set, verdict, findings, injections);
  }

  private ReportedObject judged(
      Verdict becomes, List<ReportedFinding> judged, List<Injection.Place> places) {
    return new ReportedObject(
        apiVersion, kind, namespace, name, uid, file, line, statefulSet, becomes, judged, places);
  }

  /** For people: {@code StatefulSet shop/db}. */
  public String describe() {
    return Resource.describe(kind, namespace, name);
  }
}
