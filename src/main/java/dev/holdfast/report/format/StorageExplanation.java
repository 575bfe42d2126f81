package dev.holdfast.report.format;

import dev.holdfast.check.Context;
import dev.holdfast.check.storage.ClaimData;
import dev.holdfast.check.storage.ContainerData;
import dev.holdfast.check.storage.DirectoryData;
import dev.holdfast.check.storage.MountData;
import dev.holdfast.check.storage.PodLimit;
import dev.holdfast.check.storage.StoredData;
import dev.holdfast.check.storage.StoredDataReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Explains what Holdfast takes workloads and claims for, for a terminal, in the form of {@code
 * kubectl describe}. For one thread and one cluster.
 */
public final class StorageExplanation {

  private static final int MAX_MOUNTS = 10;

  private final StoredDataReader reader = new StoredDataReader();
  private final Style style;

  /** Explains in this style. */
  public StorageExplanation(Style style) {
    this.style = style;
  }

  /**
   * The explanation of the reviewed object; ends with an empty line.
   *
   * @param remarks what was not known besides
   */
  public String of(Context context, List<String> remarks) {
    StoredData data = reader.read(context);
    Change change = context.change();
    DescribedLines lines = new DescribedLines(style);
    Origin origin = change.resource().origin();
    lines.title(
        change.resource().describe(change.namespace()),
        origin.file().isEmpty() ? "" : origin.file() + ":" + origin.line());
    data.pods().ifPresent(pods -> lines.add(1, "Pods", pods(pods)));
    data.containers().forEach(container -> container(container, lines));
    data.claims().forEach(claim -> claim(claim, data.pods().isPresent(), lines));
    List<String> unknown = new ArrayList<>(data.unknown());
    unknown.addAll(remarks);
    lines.addAll(1, "Not known", unknown);
    return lines.text() + "\n";
  }

  private static String pods(PodLimit limit) {
    return "%s (%s)%s"
        .formatted(
            limit.pods(), limit.reason(), limit.autoscaler().map(more -> ", " + more).orElse(""));
  }

  private static void container(ContainerData container, DescribedLines lines) {
    boolean isInit = container.recognition() == ContainerData.Recognition.INIT_CONTAINER;
    lines.add(1, isInit ? "Init container" : "Container", container.name());
    lines.add(2, "Image", container.image());
    lines.add(2, "Taken for", recognition(container));
    container.directories().forEach(directory -> directory(directory, lines));
    container
        .doubt()
        .ifPresent(
            doubt ->
                lines.add(
                    2,
                    container.directories().isEmpty() ? "Data in" : "Doubt",
                    (container.directories().isEmpty() ? "not known: " : "") + doubt));
    mounts(container, lines);
  }

  /** Those without a data directory, which has its mount already. */
  private static void mounts(ContainerData container, DescribedLines lines) {
    Set<MountData> shown =
        container.directories().stream()
            .flatMap(directory -> directory.mount().stream())
            .collect(Collectors.toUnmodifiableSet());
    List<MountData> left =
        container.mounts().stream().filter(mount -> !shown.contains(mount)).toList();
    String label = container.directories().isEmpty() ? "Mounts" : "Other mounts";
    lines.addAll(2, label, left.stream().limit(MAX_MOUNTS).map(StorageExplanation::mount).toList());
    if (left.size() > MAX_MOUNTS) {
      lines.add(2, "", "and %d more".formatted(left.size() - MAX_MOUNTS));
    }
  }

  private static String recognition(ContainerData container) {
    String product = container.product().orElse("");
    return switch (container.recognition()) {
      case KEEPS_DATA -> product + ", a server that keeps data";
      case MAY_KEEP_DATA ->
          product + "; it is not known whether it keeps data: command, variables or a file decide";
      case KEEPS_NONE -> product + ", but it runs a client, a cache or another program";
      case SIMILAR_NAME -> "not certainly " + product + ": only the end of the name is the same";
      case UNKNOWN_IMAGE -> "nothing: the image is not in the table";
      case INIT_CONTAINER -> "nothing: init containers are not looked at";
    };
  }

  private static void directory(DirectoryData directory, DescribedLines lines) {
    lines.add(2, "Data in", "%s (%s)".formatted(directory.path(), directory.reason()));
    Optional<MountData> mount = directory.mount();
    lines.add(
        3,
        "On",
        mount
            .map(
                found ->
                    "%s (%s), mounted at %s%s"
                        .formatted(found.volume(), found.lifetime(), found.path(), details(found)))
            .orElse("no volume: it is deleted with the container"));
    directory
        .hiddenBy()
        .ifPresent(
            volume ->
                lines.add(
                    3,
                    "Hidden",
                    "the image declares a VOLUME at %s: containerd puts a directory of the container there, CRI-O does not"
                        .formatted(volume)));
  }

  private static String mount(MountData mount) {
    return "%s: %s%s".formatted(mount.path(), mount.volume(), details(mount));
  }

  private static String details(MountData mount) {
    return (mount.subPath().equals("/") ? "" : ", subPath " + mount.subPath())
        + (mount.isReadOnly() ? ", read-only" : "");
  }

  private static void claim(ClaimData claim, boolean isWorkload, DescribedLines lines) {
    lines.add(1, claim.kind(), claim.name());
    claim.request().ifPresent(text -> lines.add(2, "Asks for", text));
    claim.storageClass().ifPresent(text -> lines.add(2, "Class", text));
    claim
        .provisioner()
        .ifPresent(
            name ->
                lines.add(
                    2, "Driver", "%s (%s)".formatted(name, claim.driver().orElse("in no table"))));
    claim.volume().ifPresent(text -> lines.add(2, "Volume", text));
    claim.scope().ifPresent(text -> lines.add(2, "Access", text));
    claim.users().ifPresent(text -> lines.add(2, isWorkload ? "Shared with" : "Mounted by", text));
  }
}
