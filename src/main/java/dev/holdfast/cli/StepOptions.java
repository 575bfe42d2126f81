package dev.holdfast.cli;

import dev.holdfast.resource.RequestOptions;
import dev.holdfast.resource.RequestOptions.Propagation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for what is reviewed: by default, that objects are created. */
final class StepOptions {

  @Option(
      names = "--delete",
      description =
          "Review as if the objects were deleted, in the order of the files, each after those "
              + "before it. The manifests are the cluster before. With --cluster they only name "
              + "the objects, as for kubectl delete -f. KIND/NAME is an object of the cluster, for "
              + "example pvc/data-db-0.")
  private boolean isDelete;

  @Option(
      names = "--cascade",
      paramLabel = "HOW",
      completionCandidates = Cascades.class,
      description =
          "With --delete: what happens to dependents, as for kubectl delete: "
              + "${COMPLETION-CANDIDATES}; by default background.")
  private Optional<String> cascade = Optional.empty();

  @Option(
      names = "--replaces",
      paramLabel = "OLD",
      description =
          "Review as if the manifests were applied over those of OLD, a file, a folder, or - for "
              + "standard input: objects of OLD are updated, others created. Can be repeated.")
  private List<Path> replaced = List.of();

  /** The completions of a shell. */
  static final class Cascades implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Propagation.values()).map(StepOptions::text).iterator();
    }
  }

  /** Whether objects are deleted. */
  boolean isDelete() {
    return isDelete;
  }

  /** Whether objects are updated. */
  boolean isUpdate() {
    return !replaced.isEmpty();
  }

  /** The files and folders with the objects that exist before; empty if they are created. */
  List<String> replaced() {
    return replaced.stream().map(Path::toString).toList();
  }

  /** The options of the delete, which kubectl always sends. */
  RequestOptions ofDelete() {
    return RequestOptions.propagating(
        cascade.map(StepOptions::read).orElse(Propagation.BACKGROUND));
  }

  /**
   * Validates the options.
   *
   * @param names the files or objects that are reviewed
   * @throws BadInput if they contradict each other
   */
  void require(List<String> names, boolean isInjection) {
    if (isDelete && isUpdate()) {
      throw new BadInput("--delete and --replaces are two reviews; run one after the other");
    }
    if (isInjection && (isDelete || isUpdate())) {
      throw new BadInput(
          "--inject prints what is injected into created objects; leave it out with "
              + (isDelete ? "--delete" : "--replaces"));
    }
    if (cascade.isPresent() && !isDelete) {
      throw new BadInput("--cascade needs --delete");
    }
    cascade.ifPresent(StepOptions::read);
    if (replaced().contains("-") && names.contains("-")) {
      throw new BadInput("standard input is either OLD or new; give a file for one of them");
    }
  }

  private static Propagation read(String given) {
    return Arrays.stream(Propagation.values())
        .filter(one -> text(one).equals(given.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "--cascade is \"%s\"; allowed: %s"
                        .formatted(given, String.join(", ", new Cascades()))));
  }

  private static String text(Propagation propagation) {
    return propagation.text().toLowerCase(Locale.ROOT);
  }
}
