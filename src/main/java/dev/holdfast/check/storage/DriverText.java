package dev.holdfast.check.storage;

import dev.holdfast.facts.StorageDriver;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the volumes of a driver. */
final class DriverText {

  private DriverText() {}

  /**
   * For example {@code disk, for one node at a time, stays in its zone}.
   *
   * @param parameters of the class
   */
  static String of(StorageDriver driver, Map<String, String> parameters) {
    String text =
        Stream.of(
                driver.kind().map(DriverText::of),
                driver.attachment().map(DriverText::of),
                driver.localityWith(parameters).map(DriverText::of))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "little is known" : text;
  }

  private static String of(StorageDriver.Kind kind) {
    return switch (kind) {
      case BLOCK -> "disk";
      case FILE -> "shared file system";
      case OBJECT -> "bucket";
      case DIRECTORY -> "directory of a node";
      case MIXED -> "disk or file system";
      case EPHEMERAL -> "deleted with the pod";
    };
  }

  private static String of(StorageDriver.Attachment attachment) {
    return switch (attachment) {
      case ONE_NODE -> "for one node at a time";
      case MANY_NODES -> "for many nodes at once";
    };
  }

  private static String of(StorageDriver.Locality locality) {
    return switch (locality) {
      case NODE -> "stays on its node";
      case ZONE -> "stays in its zone";
      case SEVERAL_ZONES -> "survives the loss of a zone";
      case ANYWHERE -> "reachable from everywhere";
    };
  }
}
