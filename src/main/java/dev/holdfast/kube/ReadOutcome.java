package dev.holdfast.kube;

/** Whether all objects of a kind could be read. */
public sealed interface ReadOutcome {

  /** All of them. */
  record Complete() implements ReadOutcome {}

  /** Not all of them. */
  sealed interface Unread extends ReadOutcome {

    /** Which, and why not, in one line: {@code may not list pods: forbidden}. */
    String reason();

    /** Whether it may be read another time, and it is not the user who has to see to it. */
    default boolean isTrouble() {
      return this instanceof BrokenOff;
    }
  }

  /** The user may not read them. */
  record Forbidden(String reason) implements Unread {}

  /** One object of them was too odd to be understood. */
  record PassedOver(String reason) implements Unread {}

  /** The API server was away too long, refuses, or the reading was interrupted. */
  record BrokenOff(String reason) implements Unread {}
}
