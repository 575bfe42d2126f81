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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A claim that asks for an access mode which the driver of its storage class refuses. */
public final class UnsupportedAccessMode implements ParameterlessCheck {

  @Override
  public CheckInfo info() {
    return CheckInfo.ofState("unsupported-access-mode", VolumeClaim.KINDS)
        .title("Access mode that the storage driver refuses")
        .why(
            """
            A claim whose storage driver cannot give the access mode that it asks for stays Pending
            for ever, and so does every pod that mounts it. Only an event on the claim says why.
            """)
        .remediation(
            """
            Ask for a mode that the driver has, or name a StorageClass whose driver has the mode.
            """)
        .notes(
            """
            Only what a driver surely refuses is found; drivers and classes that are not known are
            left alone, and so are claims for a volume that exists already (volumeName, selector,
            or the empty class). Where a parameter of the class decides, it is read.
            """)
        .sources(
            "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
            "https://kubernetes-csi.github.io/docs/drivers.html");
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    StorageOffer offer = new StorageOffer(context);
    return context.claims().stream()
        .flatMap(claim -> RequestedVolume.find(claim, offer).stream())
        .flatMap(volume -> refused(volume, context.resource()))
        .map(finding -> finding.suspectedIf(context.change().isMadeByOperator()));
  }

  private static Stream<Finding> refused(RequestedVolume volume, Resource resource) {
    JsonPointer list = volume.claim().specPointer().appendProperty("accessModes");
    JsonNode modes = volume.claim().json().path("spec").path("accessModes");
    return IntStream.range(0, modes.size())
        .boxed()
        .flatMap(
            index ->
                AccessMode.of(modes.path(index).asText(""))
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
            refusal + ", " + volume.supported() + ": no volume is made" + volume.instead(mode))
        .immutable(
            Recreation.of(resource, volume.claim())
                .map(how -> refusal + "; " + how + " again with another mode"));
  }
}
