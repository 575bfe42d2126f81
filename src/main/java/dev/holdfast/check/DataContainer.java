package dev.holdfast.check;

import dev.holdfast.cluster.StartedContainer;
import dev.holdfast.facts.Answer;
import dev.holdfast.facts.DataImage;
import dev.holdfast.resource.Container;
import java.util.List;
import java.util.Optional;

/**
 * A container that certainly runs a server which stores data.
 *
 * @param written as in the workload
 * @param container as it is started
 * @param image what is known of its image
 */
public record DataContainer(Container written, Container container, DataImage image) {

  /** Such containers of the reviewed workload. Init containers do not count: they end soon. */
  public static List<DataContainer> of(Context context) {
    return context.workload().podTemplate().containers().stream()
        .filter(container -> !container.isInitContainer())
        .flatMap(container -> find(container, context).stream())
        .toList();
  }

  private static Optional<DataContainer> find(Container written, Context context) {
    Container container =
        StartedContainer.of(written, context.cluster(), context.change().namespace());
    return context
        .facts()
        .images()
        .find(container)
        .filter(known -> known.keepsData(container) == Answer.YES)
        .map(known -> new DataContainer(written, container, known));
  }
}
