package dev.holdfast.check.storage;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.cluster.Autoscaler;
import dev.holdfast.cluster.Claim;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.ImageReference;
import dev.holdfast.resource.Kind;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * The claims that the workload of a reviewed autoscaler mounts by name.
 *
 * @param autoscaler the reviewed autoscaler
 * @param workload the workload that it scales
 */
record AutoscaledClaims(Autoscaler autoscaler, WorkloadSummary workload, Context context) {

  /** The kinds of autoscalers. */
  static final Set<Kind> KINDS = Set.of(Kind.HORIZONTAL_POD_AUTOSCALER, Kind.SCALED_OBJECT);

  /** Whether an autoscaler is reviewed. */
  static boolean isFor(Context context) {
    return context.resource().kind().filter(KINDS::contains).isPresent();
  }

  /** Empty if it never starts several pods, or if the workload is unknown. */
  static Optional<AutoscaledClaims> of(Context context) {
    Autoscaler autoscaler = Autoscaler.of(context.resource());
    String namespace = context.change().namespace();
    if (autoscaler.maxReplicas() < 2 || autoscaler.isRepresented(context.cluster(), namespace)) {
      return Optional.empty();
    }
    return autoscaler
        .target(context.cluster(), namespace)
        .asOptional()
        .map(workload -> new AutoscaledClaims(autoscaler, workload, context));
  }

  /**
   * One finding for each claim that is for one node or one pod. Only suspected: the workload may
   * change, and the load may never be so high.
   */
  Stream<Finding> findings() {
    return workload.claims().stream()
        .sorted()
        .flatMap(name -> ExclusiveClaim.find(name, context).stream())
        .map(this::finding);
  }

  /**
   * One finding for each claim into which servers write that must be alone in their directory. Only
   * suspected: where the directory is, is not kept. The data may be in the claims of templates.
   */
  Stream<Finding> findingsOfServers() {
    if (!workload.templates().isEmpty()) {
      return Stream.empty();
    }
    SortedMap<String, String> images = new TreeMap<>();
    workload.claimMounts().stream()
        .filter(mount -> isForOneServer(mount.image()))
        .forEach(
            mount ->
                images.merge(mount.claim(), mount.image(), BinaryOperator.minBy(naturalOrder())));
    return images.entrySet().stream()
        .filter(entry -> !isForOnePod(entry.getKey()))
        .map(entry -> ofServer(entry.getKey(), entry.getValue()));
  }

  private boolean isForOneServer(String image) {
    return context
        .facts()
        .images()
        .find(ImageReference.parse(image))
        .filter(known -> known.operation().oneServerPerDirectory())
        .isPresent();
  }

  private boolean isForOnePod(String claim) {
    return Claim.named(context.cluster(), context.change().namespace(), claim)
        .asOptional()
        .filter(Claim::isForOnePod)
        .isPresent();
  }

  private Finding ofServer(String claim, String image) {
    return finding(
        claim,
        "run %s on the claim \"%s\": several servers in one directory destroy the data; write %s: 1"
            .formatted(image, claim, autoscaler.limit()));
  }

  private Finding finding(ExclusiveClaim claim) {
    return finding(
        claim.claim().name(),
        "share the claim \"%s\" for %s: %s; write %s: 1, or use %s"
            .formatted(
                claim.claim().name(),
                claim.scope(),
                claim.consequence(true),
                autoscaler.limit(),
                claim.shareableMode(true)));
  }

  private Finding finding(String claim, String consequence) {
    return Finding.at(
            JsonPointer.compile("/spec/" + autoscaler.limit()),
            claim,
            "it may start %d pods of %s, which %s"
                .formatted(
                    autoscaler.maxReplicas(),
                    workload.describe(context.change().namespace()),
                    consequence))
        .suspectedIf(true);
  }
}
