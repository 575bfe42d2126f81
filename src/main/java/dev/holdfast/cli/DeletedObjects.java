package dev.holdfast.cli;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The objects that a command deletes, each once. */
final class DeletedObjects {

  private final List<Resource> all = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final List<String> repeated = new ArrayList<>();
  private final List<Resource> nameless = new ArrayList<>();

  /** Whether this is an object that has a name and was not given before. */
  boolean isNext(Resource resource) {
    if (resource.kind().isEmpty()) {
      return true;
    }
    if (!ObjectKey.isNamed(resource)) {
      nameless.add(resource);
      return false;
    }
    String key = ObjectKey.of(resource);
    boolean isNew = keys.add(key);
    if (!isNew) {
      repeated.add(key);
    }
    return isNew;
  }

  /** Adds the next object; those of kinds that are not reviewed count too. */
  void add(Resource resource) {
    all.add(resource);
  }

  /** The objects in the order in which they are deleted. */
  List<Resource> all() {
    return all;
  }

  /** Objects without a name, which cannot be deleted. */
  List<ManifestProblem> problems() {
    if (nameless.isEmpty()) {
      return List.of();
    }
    Resource first = nameless.getFirst();
    int others = nameless.size() - 1;
    String more = others == 0 ? "" : ", like %d other%s".formatted(others, others == 1 ? "" : "s");
    return List.of(
        new ManifestProblem(
            first.origin().file(),
            first.origin().line(),
            "this object has no metadata.name" + more + ", so it is not known what is deleted",
            ManifestProblem.Kind.BROKEN));
  }

  /** Objects that were given again. */
  List<String> remarks() {
    return repeated.isEmpty()
        ? List.of()
        : List.of("given twice and deleted once: " + ManifestReview.few(repeated, ", "));
  }
}
