package dev.holdfast.report;

import dev.holdfast.policy.Action;
import dev.holdfast.review.Injection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What enforcing the policies would mean for what a scan found: by policy, namespace and object.
 *
 * @param total of all objects
 * @param policies each that found or would inject something, strictest and most frequent first
 * @param namespaces each in which something was found or would be injected, in the same order
 */
public record Preview(ObjectCounts total, List<OfPolicy> policies, List<OfNamespace> namespaces) {

  public Preview {
    policies = List.copyOf(policies);
    namespaces = List.copyOf(namespaces);
  }

  /** That of a report. */
  public static Preview of(Report report) {
    List<OfObject> all =
        report.objects().stream()
            .map(object -> new OfObject(object, object.findings(), object.injections()))
            .filter(object -> !object.isEmpty())
            .toList();
    Map<String, List<OfObject>> byPolicy = new LinkedHashMap<>();
    for (OfObject object : all) {
      object
          .policies()
          .forEach(
              policy ->
                  byPolicy
                      .computeIfAbsent(policy, none -> new ArrayList<>())
                      .add(object.of(policy)));
    }
    return new Preview(
        ObjectCounts.of(all),
        byPolicy.entrySet().stream()
            .map(of -> OfPolicy.of(of.getKey(), of.getValue()))
            .sorted(order(OfPolicy::counts, OfPolicy::policy))
            .toList(),
        OfNamespace.each(all));
  }

  /**
   * One policy.
   *
   * @param policy its name
   * @param counts of its objects
   * @param namespaces strictest and most frequent first
   */
  public record OfPolicy(String policy, ObjectCounts counts, List<OfNamespace> namespaces) {
    public OfPolicy {
      namespaces = List.copyOf(namespaces);
    }

    private static OfPolicy of(String policy, List<OfObject> objects) {
      return new OfPolicy(policy, ObjectCounts.of(objects), OfNamespace.each(objects));
    }
  }

  /**
   * One namespace, of one policy or of all.
   *
   * @param namespace its name; empty for what stands in none
   * @param counts of its objects
   * @param objects in the order of the report
   */
  public record OfNamespace(String namespace, ObjectCounts counts, List<OfObject> objects) {
    public OfNamespace {
      objects = List.copyOf(objects);
    }

    private static List<OfNamespace> each(Collection<OfObject> objects) {
      return objects.stream()
          .collect(Collectors.groupingBy(object -> object.object().namespace()))
          .entrySet()
          .stream()
          .map(in -> new OfNamespace(in.getKey(), ObjectCounts.of(in.getValue()), in.getValue()))
          .sorted(order(OfNamespace::counts, OfNamespace::namespace))
          .toList();
    }
  }

  /**
   * One object, as one policy sees it or all do.
   *
   * @param object which
   * @param findings in the order of the review
   * @param injections what would be injected
   */
  public record OfObject(
      ReportedObject object, List<ReportedFinding> findings, List<Injection.Place> injections) {
    public OfObject {
      findings = List.copyOf(findings);
      injections = List.copyOf(injections);
    }

    boolean isEmpty() {
      return findings.isEmpty() && injections.isEmpty();
    }

    private Set<String> policies() {
      return Stream.concat(
              findings.stream().map(ReportedFinding::policy),
              injections.stream().map(Injection.Place::policy))
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private OfObject of(String policy) {
      return new OfObject(
          object,
          findings.stream().filter(finding -> finding.policy().equals(policy)).toList(),
          injections.stream().filter(place -> place.policy().equals(policy)).toList());
    }

    /** The findings that no injection repairs and no exemption covers. */
    public Stream<ReportedFinding> openFindings() {
      return findings.stream().filter(ReportedFinding::isOpen);
    }

    public boolean isOpen() {
      return openFindings().findAny().isPresent();
    }

    /** The strictest action of its open findings; empty if none is open. */
    Optional<Action> strictest() {
      return openFindings().map(ReportedFinding::action).min(Comparator.naturalOrder());
    }

    /** Whether it would be denied even when it is updated, as what a failed check may ask for. */
    boolean isDeniedOnUpdate() {
      return openFindings()
          .anyMatch(
              finding ->
                  finding.action() == Action.DENY && finding.actionOnUpdate() == Action.DENY);
    }

    boolean isInjected() {
      return !injections.isEmpty()
          || findings.stream()
              .anyMatch(finding -> finding.injected() && finding.exempted().isEmpty());
    }

    boolean isExempted() {
      return findings.stream().anyMatch(finding -> finding.exempted().isPresent());
    }

    boolean isExpired() {
      return findings.stream().anyMatch(finding -> finding.expired().isPresent());
    }
  }

  private static <T> Comparator<T> order(
      Function<T, ObjectCounts> counts, Function<T, String> name) {
    return Comparator.comparing(counts, ObjectCounts.HARDEST_FIRST).thenComparing(name);
  }
}
