package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.google.re2j.Pattern;
import dev.holdfast.check.availability.TooLongName;
import dev.holdfast.check.expression.Expression;
import dev.holdfast.check.lifecycle.ClaimInUseDeleted;
import dev.holdfast.check.lifecycle.ClaimsNotRetained;
import dev.holdfast.check.lifecycle.CustomResourceDefinitionInUseDeleted;
import dev.holdfast.check.lifecycle.NamespaceWithDataDeleted;
import dev.holdfast.check.lifecycle.QuorumLossOnScaleDown;
import dev.holdfast.check.lifecycle.RefusedChange;
import dev.holdfast.check.lifecycle.StatefulSetDeletedWithItsClaims;
import dev.holdfast.check.lifecycle.StorageClassInUseDeleted;
import dev.holdfast.check.lifecycle.VolumeInUseDeleted;
import dev.holdfast.check.placement.MissingAntiAffinity;
import dev.holdfast.check.placement.MissingTopologySpread;
import dev.holdfast.check.storage.InvalidClaimTemplate;
import dev.holdfast.check.storage.MissingStorageClass;
import dev.holdfast.check.storage.MissingVolumeClaimTemplates;
import dev.holdfast.check.storage.ReadOnlyDataDirectory;
import dev.holdfast.check.storage.RemovedProvisioner;
import dev.holdfast.check.storage.RollingUpdateOfReadWriteOnceClaim;
import dev.holdfast.check.storage.SharedDataDirectory;
import dev.holdfast.check.storage.SharedReadWriteOnceClaim;
import dev.holdfast.check.storage.UncoveredDataDirectory;
import dev.holdfast.check.storage.UndefinedVolumeMount;
import dev.holdfast.check.storage.UnknownStorageClass;
import dev.holdfast.check.storage.UnmountedVolumeClaimTemplate;
import dev.holdfast.check.storage.UnsupportedAccessMode;
import java.util.List;
import java.util.Optional;

/** Every check that Holdfast ships, by id. */
public final class CheckCatalog {

  /** All checks, sorted by id. */
  public static final List<Check<?>> CHECKS =
      List.of(
          new ClaimInUseDeleted(),
          new ClaimsNotRetained(),
          new CustomResourceDefinitionInUseDeleted(),
          new Expression(),
          new InvalidClaimTemplate(),
          new MissingAntiAffinity(),
          new MissingStorageClass(),
          new MissingTopologySpread(),
          new MissingVolumeClaimTemplates(),
          new NamespaceWithDataDeleted(),
          new QuorumLossOnScaleDown(),
          new ReadOnlyDataDirectory(),
          new RefusedChange(),
          new RemovedProvisioner(),
          new RollingUpdateOfReadWriteOnceClaim(),
          new SharedDataDirectory(),
          new SharedReadWriteOnceClaim(),
          new StatefulSetDeletedWithItsClaims(),
          new StorageClassInUseDeleted(),
          new TooLongName(),
          new UncoveredDataDirectory(),
          new UndefinedVolumeMount(),
          new UnknownStorageClass(),
          new UnmountedVolumeClaimTemplate(),
          new UnsupportedAccessMode(),
          new VolumeInUseDeleted());

  /** An asterisk in a place stands for any list index. */
  private static final List<Pattern> INJECTABLE =
      CHECKS.stream()
          .flatMap(check -> check.info().injects().stream())
          .distinct()
          .map(place -> Pattern.compile(place.toString().replace("*", "(0|[1-9][0-9]{0,3})")))
          .toList();

  private CheckCatalog() {}

  /** The check of this id. */
  public static Optional<Check<?>> find(String id) {
    return CHECKS.stream().filter(check -> check.info().id().equals(id)).findFirst();
  }

  /**
   * Parses a place that a shipped fix can fill; only these are carried over.
   *
   * @param place any text
   * @return empty if no fix can fill it or if it is no JSON pointer
   */
  public static Optional<JsonPointer> injectable(String place) {
    return INJECTABLE.stream().anyMatch(pattern -> pattern.matches(place))
        ? Optional.of(JsonPointer.compile(place))
        : Optional.empty();
  }
}
