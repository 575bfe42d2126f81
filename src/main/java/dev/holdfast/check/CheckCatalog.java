package dev.holdfast.check;

import com.fasterxml.jackson.core.JsonPointer;
import dev.holdfast.check.placement.MissingAntiAffinity;
import dev.holdfast.check.placement.MissingTopologySpread;
import dev.holdfast.check.storage.MissingVolumeClaimTemplates;
import dev.holdfast.check.storage.UndefinedVolumeMount;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every check that Holdfast ships, by id. */
public final class CheckCatalog {

  /** One line a check, sorted by id. */
  public static final List<Check<?>> CHECKS =
      List.of(
          new MissingAntiAffinity(),
          new MissingTopologySpread(),
          new MissingVolumeClaimTemplates(),
          new UndefinedVolumeMount());

  private static final Set<JsonPointer> INJECTABLE =
      CHECKS.stream()
          .flatMap(check -> check.info().injects().stream())
          .collect(Collectors.toUnmodifiableSet());

  private CheckCatalog() {}

  /** The check of this id. */
  public static Optional<Check<?>> find(String id) {
    return CHECKS.stream().filter(check -> check.info().id().equals(id)).findFirst();
  }

  /** Every place that a shipped fix can fill; nothing else is ever carried over. */
  public static Set<JsonPointer> injectable() {
    return INJECTABLE;
  }
}
