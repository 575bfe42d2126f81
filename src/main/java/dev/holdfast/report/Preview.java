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
 * The effect of enforcing the policies on the objects of a scan: by policy, namespace and object.
 *
 * @param total of all objects
 * @param policies with findings or injections, strictest and most frequent first
 * @param namespaces with findings or injections, in the same order
 */
public record Preview(ObjectCounts total, List<OfPolicy> policies, List<OfNamespace> namespaces) {

  public Preview {
    policies = List.copyOf(policies);
    namespaces = List.copyOf(namespaces);
  }

  /** The preview of a report. */
  public static Preview of(Report report) {
    List<OfObject> all =
        report.objects().stream()
            .map(object -> new OfObject(object, object.findings(), object.injections()))
            .filter(object -> !object.isEmpty())
            .toList();
    Map<String, List<OfObject>> byPolicy = new LinkedHashMap<>();
    for (OfObject object : all) {
      for (String policy : object.policies()) {
        byPolicy.computeIfAbsent(policy, none -> new ArrayList<>()).add(object.of(policy));
      }
    }
    return new Preview(
        ObjectCounts.of(all),
        byPolicy.entrySet().stream()
            .map(
                of ->
                    new OfPolicy(
                        of.getKey(),
                        ObjectCounts.of(of.getValue()),
                        OfNamespace.each(of.getValue())))
            .sorted(order(OfPolicy::counts, OfPolicy::policy))
            .toList(),
        OfNamespace.each(all));
  }

  /** One policy; its namespaces are in order, strictest and most frequent first. */
  public record OfPolicy(String policy, ObjectCounts counts, List<OfNamespace> namespaces) {
    public OfPolicy {
      namespaces = List.copyOf(namespaces);
    }
  }

  /**
   * One namespace, for one policy or for all; its objects are in the order of the report.
   *
   * @param namespace empty for cluster-scoped objects
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

  /** One object, for one policy or for all; its findings are in the order of the review. */
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

    /** The findings that are neither repaired by injection nor exempted. */
    public Stream<ReportedFinding> openFindings() {
      return findings.stream().filter(ReportedFinding::isOpen);
    }

    public boolean isOpen() {
      return openFindings().findAny().isPresent();
    }

    /** Whether this is the strictest action of its open findings. */
    boolean isStrictest(Action action) {
      return openFindings()
          .map(ReportedFinding::action)
          .min(Comparator.naturalOrder())
          .equals(Optional.of(action));
    }

    /** Whether its update would be denied too, for example because a check failed. */
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
    return Comparator.comparing(counts, ObjectCounts.STRICTEST_FIRST).thenComparing(name);
  }
}
