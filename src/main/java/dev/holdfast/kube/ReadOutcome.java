package dev.holdfast.kube;

/** Whether all objects of a kind could be read. */
public sealed interface ReadOutcome {

  record Complete() implements ReadOutcome {}

  /** Not all objects were read. */
  sealed interface Unread extends ReadOutcome {

    /** The request and the error in one line: {@code may not list pods: forbidden}. */
    String reason();

    /** Whether the problem is temporary, so that the user does not have to fix it. */
    default boolean isTemporary() {
      return this instanceof Failed;
    }
  }

  /** The user may not read them. */
  record Forbidden(String reason) implements Unread {}

  /** An object could not be read or understood. */
  record Skipped(String reason) implements Unread {}

  /** The API server did not answer or failed, or the read was interrupted. */
  record Failed(String reason) implements Unread {}
}
