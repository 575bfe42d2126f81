package dev.holdfast.kube;

/** Told how far a long reading of the cluster is. */
public interface Progress {

  /** Nobody wants to know. */
  Progress SILENT = (what, read, left) -> {};

  /**
   * A page was read.
   *
   * @param what for example {@code statefulsets}
   * @param read how many of them so far
   * @param left how many the API server says are still to come; 0 if it does not say
   */
  void read(String what, int read, long left);
}
