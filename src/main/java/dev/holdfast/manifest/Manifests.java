package dev.holdfast.manifest;

import dev.holdfast.resource.Resource;
import java.util.List;

/**
 * The contents of a text, in the order of the text.
 *
 * @param resources the Kubernetes objects, including those in Lists
 * @param problems the parts that cannot be read; an empty document is not a problem
 */
public record Manifests(List<Resource> resources, List<ManifestProblem> problems) {

  public Manifests {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }
}
