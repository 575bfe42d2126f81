package dev.holdfast.manifest;

import dev.holdfast.resource.Resource;
import java.util.List;

/**
 * All that a text holds, both in the order written.
 *
 * @param resources its Kubernetes objects, those in Lists too
 * @param problems what else is there; empty documents are none
 */
public record Manifests(List<Resource> resources, List<ManifestProblem> problems) {

  public Manifests {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }
}
