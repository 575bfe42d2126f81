package dev.holdfast.kube;

/** Receives the progress of a long list. */
public interface Progress {

  /** Ignores the progress. */
  Progress SILENT = (what, read, left) -> {};

  /**
   * A page was read.
   *
   * @param plural for example {@code statefulsets}
   * @param read the number of objects so far
   * @param left the number of remaining objects; 0 if the API server does not send it
   */
  void read(String plural, int read, long left);
}
