package dev.holdfast.cli;

import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.resource.DnsLabel;
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
        .filter(name -> !DnsLabel.is(name))
        .ifPresent(
            name -> {
              throw new BadInput(
                  "--namespace is \"%s\"; allowed: %s".formatted(name, DnsLabel.ALLOWED));
            });
    return new Placement(namespace);
  }

  /** The resource in the namespace in which it would be created. */
  Resource of(Resource resource) {
    return resource.namespace().isEmpty()
        ? namespace.map(given -> ObservedKinds.moved(resource, given)).orElse(resource)
        : resource;
  }
}
