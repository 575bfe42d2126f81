package dev.holdfast.cli;

import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.resource.DnsLabel;
import dev.holdfast.resource.Resource;
import java.util.Optional;

/**
 * The namespace for objects without one.
 *
 * @param namespace empty for the default of kubectl
 */
record Placement(Optional<String> namespace) {

  /**
   * The placement in this namespace.
   *
   * @throws BadInput if the name is invalid
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

  /** The resource, in this namespace if it has none. */
  Resource of(Resource resource) {
    return resource.namespace().isEmpty()
        ? namespace.map(given -> ObservedKinds.moved(resource, given)).orElse(resource)
        : resource;
  }
}
