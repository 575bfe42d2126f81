package dev.holdfast.manifest;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;

/**
 * A part of a manifest that cannot be read as Kubernetes objects.
 *
 * @param file the file name as the user gave it
 * @param line from 1; 0 if unknown
 */
public record ManifestProblem(String file, int line, String reason, Kind kind) {

  public enum Kind {

    /** Text that is not YAML, or an item of a List that is not an object. */
    BROKEN,

    /**
     * A valid YAML document that is not a Kubernetes object, for example the values of a Helm
     * chart. It is a problem only if the user named this file; in a folder it is ignored.
     */
    FOREIGN
  }

  /** A problem with a cluster: there is no file. */
  public static ManifestProblem ofCluster(String reason) {
    return new ManifestProblem("", 0, reason, Kind.BROKEN);
  }

  /** For messages: {@code file:line: reason}. */
  public String describe() {
    return problem().getMessage();
  }

  MalformedInput problem() {
    return MalformedInput.at(file, line, reason);
  }
}
