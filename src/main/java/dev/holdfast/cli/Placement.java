package dev.holdfast.cli;

import dev.holdfast.resource.Resource;
import java.util.Optional;

/**
 * Where objects are created that do not say.
 *
 * @param namespace that kubectl would be given; empty for its default
 */
record Placement(Optional<String> namespace) {

  /**
   * The placement by an option.
   *
   * @throws BadInput if no namespace can have this name
   */
  static Placement in(Optional<String> namespace) {
    namespace
        .filter(name -> !name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"))
        .ifPresent(
            name -> {
              throw new BadInput(
                  "--namespace is \"%s\"; allowed: lower case letters, digits and dashes"
                      .formatted(name));
            });
    return new Placement(namespace);
  }

  /** The resource in the namespace in which it would be created. */
  Resource of(Resource resource) {
    return resource.namespace().isEmpty()
        ? namespace.map(resource::movedTo).orElse(resource)
        : resource;
  }
}
