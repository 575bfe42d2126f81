package dev.holdfast.check.storage;

import java.util.Optional;

/**
 * A directory in which a container keeps data.
 *
 * @param reason why there, for example {@code env PGDATA}
 * @param mount the mount that contains it; empty if none does
 * @param hiddenBy a volume that the image declares between the mount and the directory
 */
public record DirectoryData(
    String path, String reason, Optional<MountData> mount, Optional<String> hiddenBy) {}
