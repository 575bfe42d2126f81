package dev.holdfast.check.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.Context;
import dev.holdfast.check.DataContainer;
import dev.holdfast.check.storage.ContainerData.Recognition;
import dev.holdfast.cluster.StartedContainer;
import dev.holdfast.facts.Answer;
import dev.holdfast.facts.DataImage;
import dev.holdfast.facts.DataPaths;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Container;
import dev.holdfast.resource.Mounts;
import dev.holdfast.resource.PodVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a container of a workload is taken for.
 *
 * @param volumes of the pod, by name
 * @param texts the descriptions of the volumes
 */
record ContainerReader(Context context, Map<String, PodVolume> volumes, Map<String, String> texts) {

  ContainerData read(Container written) {
    context.deadline().check();
    Mounts mounts = Mounts.of(written, volumes);
    Container started =
        StartedContainer.of(written, context.cluster(), context.change().namespace());
    Optional<DataImage> image = context.facts().images().find(started);
    Recognition recognition = recognition(written, started, image);
    boolean isServer =
        recognition != Recognition.KEEPS_NONE && recognition != Recognition.INIT_CONTAINER;
    Optional<DataServer> server =
        image
            .filter(known -> isServer)
            .map(
                known ->
                    DataServer.of(new DataContainer(written, started, known), context, mounts));
    return new ContainerData(
        name(written),
        written.image(),
        recognition,
        image.map(DataImage::product),
        server.stream().flatMap(DataLocation::of).map(at -> directory(at, written)).toList(),
        server.flatMap(known -> doubt(known, written)),
        mounts.all().map(mount -> MountData.of(mount, texts.get(mount.volume().name()))).toList(),
        server.isPresent() || recognition == Recognition.UNKNOWN_IMAGE
            ? unknown(written, started, recognition)
            : List.of());
  }

  private static Recognition recognition(
      Container written, Container started, Optional<DataImage> image) {
    if (written.isInitContainer()) {
      return Recognition.INIT_CONTAINER;
    }
    if (image.isEmpty()) {
      return Recognition.UNKNOWN_IMAGE;
    }
    return switch (image.get().keepsData(started)) {
      case YES -> Recognition.KEEPS_DATA;
      case NO -> Recognition.KEEPS_NONE;
      case UNKNOWN ->
          image.get().is(started) == Answer.YES
              ? Recognition.MAY_KEEP_DATA
              : Recognition.SIMILAR_NAME;
    };
  }

  private DirectoryData directory(DataLocation location, Container written) {
    return new DirectoryData(
        location.directory().text(),
        new DirectoryReason(context, written).of(location),
        location.mount().map(mount -> MountData.of(mount, texts.get(mount.volume().name()))),
        location.declaredBelowMount().map(Object::toString));
  }

  /** As findings say it, or why nothing is known. */
  private Optional<String> doubt(DataServer server, Container written) {
    if (server.paths() instanceof DataPaths.Unknown(var cause)) {
      return Optional.of(new DirectoryReason(context, written).ofUnknown(cause));
    }
    String doubt = UncoveredLocation.doubt(server);
    return doubt.isEmpty()
        ? Optional.empty()
        : Optional.of(doubt.substring(" (".length(), doubt.length() - ")".length()));
  }

  private List<String> unknown(Container written, Container started, Recognition recognition) {
    List<String> unknown = new ArrayList<>();
    String container = "the container \"%s\"".formatted(name(written));
    switch (recognition) {
      case UNKNOWN_IMAGE ->
          unknown.add(
              "where %s keeps data: its image is not in the table (--facts adds your own)"
                  .formatted(container));
      case SIMILAR_NAME ->
          unknown.add(
              "whether the image of %s is what its name says: it is in another registry"
                  .formatted(container));
      default -> {}
    }
    if (recognition != Recognition.UNKNOWN_IMAGE) {
      for (JsonNode source : started.json().path("envFrom")) {
        unknown.add(
            "the variables from %s in envFrom of %s"
                .formatted(DirectoryReason.describeSource(source), container));
      }
    }
    return unknown;
  }

  private static String name(Container container) {
    return Clipped.to(StoredDataReader.MAX_NAME, container.name());
  }
}
