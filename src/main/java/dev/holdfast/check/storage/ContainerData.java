package dev.holdfast.check.storage;

import java.util.List;
import java.util.Optional;

/**
 * What a container is taken for.
 *
 * @param image as written
 * @param product the server in the table of images; empty for an unknown image
 * @param directories where it keeps data; if several are only possible, {@code doubt} says so
 * @param doubt why the directories may be others, or are unknown; empty if they are certain
 * @param mounts all its mounts, in the order of their paths
 * @param unknown what was not known, one sentence each
 */
public record ContainerData(
    String name,
    String image,
    Recognition recognition,
    Optional<String> product,
    List<DirectoryData> directories,
    Optional<String> doubt,
    List<MountData> mounts,
    List<String> unknown) {

  /** Whether a container is taken for a server that keeps data. */
  public enum Recognition {
    /** Its image is in the table, and its command line starts a server that keeps data. */
    KEEPS_DATA,
    /** Its image is in the table, but command line, variables or a file decide whether. */
    MAY_KEEP_DATA,
    /** Its image is in the table, but it runs another program, a client or a cache. */
    KEEPS_NONE,
    /** Only the end of the name is that of a known image. */
    SIMILAR_NAME,
    /** Its image is not in the table. */
    UNKNOWN_IMAGE,
    /** It is an init container. */
    INIT_CONTAINER
  }

  public ContainerData {
    directories = List.copyOf(directories);
    mounts = List.copyOf(mounts);
    unknown = List.copyOf(unknown);
  }
}
