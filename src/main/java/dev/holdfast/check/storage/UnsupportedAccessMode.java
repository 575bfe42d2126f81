package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds access modes that the driver of the storage class does not support. */
public final class UnsupportedAccessMode implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.of("unsupported-access-mode", VolumeClaim.KINDS)
        .title("Access mode that the storage driver does not support")
        .why(
            """
            If the storage driver does not support the requested access mode, the claim and all its
            pods stay Pending forever. Only an event of the claim shows the reason.
            """)
        .remediation(
            """
            Request a mode that the driver supports, or use a StorageClass whose driver supports the mode.
            """)
        .notes(
            """
            The check finds only modes that a driver certainly refuses. It ignores unknown drivers
            and classes, and claims for an existing volume (volumeName, selector, or
            the empty class). If support depends on a parameter of the class or on a data
            source of the claim, the check reads it. A finding is only suspected if a free
            volume of the class may serve the claim.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
            "https://kubernetes-csi.github.io/docs/drivers.html");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    StorageOffer offer = StorageOffer.of(context);
    return context.claims().stream()
        .flatMap(claim -> RequestedVolume.find(claim, offer).stream())
        .flatMap(volume -> refused(volume, context.resource()));
  }

  private static Stream<Finding> refused(RequestedVolume volume, Resource resource) {
    JsonPointer list = volume.claim().specPointer().appendProperty("accessModes");
    JsonNode modes = volume.claim().json().path("spec").path("accessModes");
    Set<AccessMode> seen = EnumSet.noneOf(AccessMode.class);
    return IntStream.range(0, modes.size())
        .boxed()
        .flatMap(
            index ->
                AccessMode.of(modes.path(index).asText(""))
                    .filter(seen::add)
                    .filter(volume::isRefused)
                    .map(mode -> finding(list.appendIndex(index), mode, volume, resource))
                    .stream());
  }

  private static Finding finding(
      JsonPointer at, AccessMode mode, RequestedVolume volume, Resource resource) {
    String refusal = volume.refusal(mode);
    return Finding.at(
            at,
            volume.claim().name() + "/" + mode.text(),
            refusal
                + ", "
                + volume.supported(mode)
                + ": no volume is provisioned"
                + volume.instead(mode))
        .suspectedIf(volume.isEvitable())
        .immutable(
            Recreation.of(resource, volume.claim())
                .map(how -> refusal + "; " + how + " with another mode"));
  }
}
