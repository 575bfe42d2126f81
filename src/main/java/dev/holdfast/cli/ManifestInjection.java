package dev.holdfast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cluster.Deadline;
import dev.holdfast.manifest.edit.EditedManifest;
import dev.holdfast.manifest.edit.ManifestChange;
import dev.holdfast.manifest.edit.ManifestEdit;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Injection;
import dev.holdfast.review.Reviewer;
import java.util.ArrayList;
import java.util.List;

/** Injects into manifests as the server does when the objects are created. */
record ManifestInjection(Reviewer reviewer, Placement placement) {

  /**
   * The files after injection.
   *
   * @throws BadInput if it takes too long
   */
  InjectedManifests of(List<ManifestFile> files) {
    Deadline deadline = Deadline.in(ManifestReview.MAX_TIME);
    InjectedManifests injected = new InjectedManifests();
    files.forEach(file -> injected.add(file, of(file, deadline)));
    return injected;
  }

  private EditedManifest of(ManifestFile file, Deadline deadline) {
    List<ManifestChange> changes = new ArrayList<>();
    for (Resource resource : file.manifests().resources()) {
      if (deadline.leftNanoseconds() <= 0) {
        throw new BadInput(
            "the injection takes more than %d minutes; give fewer manifests at a time"
                .formatted(ManifestReview.MAX_TIME.toMinutes()));
      }
      Resource placed = placement.of(resource);
      Injection injection = reviewer.inject(Change.creationOf(placed));
      if (!injection.places().isEmpty()) {
        changes.add(new ManifestChange(resource, unplaced(resource, injection.resource().json())));
      }
    }
    return ManifestEdit.edit(file.name(), file.text(), changes);
  }

  /** Removes a namespace that was only assumed. */
  private static JsonNode unplaced(Resource original, JsonNode injected) {
    if (original.namespace().isEmpty() && injected.deepCopy() instanceof ObjectNode copy) {
      copy.withObject("/metadata").remove("namespace");
      return copy;
    }
    return injected;
  }
}
