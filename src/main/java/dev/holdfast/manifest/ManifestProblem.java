package dev.holdfast.manifest;

import dev.holdfast.resource.Kind;
import dev.holdfast.resource.MalformedInput;

/**
 * What stands in the place of Kubernetes objects that could not be read from a manifest.
 *
 * @param file the name of the file as the user gave it
 * @param line from 1; 0 if it is not known
 * @param reason one line for the person who wrote it
 * @param kind whether it is a mistake for sure
 */
public record ManifestProblem(String file, int line, String reason, Kind kind) {

  /** What was met instead of an object. */
  public enum Kind {

    /** Text that is no YAML, or an item of a List that is no object. */
    BROKEN,

    /**
     * A document that reads well but is no Kubernetes object: the values of a Helm chart, for
     * example. Whoever named this very file meant something else; in a folder it is none of our
     * business.
     */
    FOREIGN
  }

  /** What went wrong with a cluster, where there is no file. */
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
