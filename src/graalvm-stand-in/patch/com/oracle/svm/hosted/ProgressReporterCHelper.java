package com.oracle.svm.hosted;

/** Replaces the builder's class of this name, which loads a C library that is not published. */
final class ProgressReporterCHelper {

  private static final int COLUMNS = 120;

  private ProgressReporterCHelper() {}

  public static int getTerminalWindowColumnsClamped() {
    return COLUMNS;
  }

  public static int getTerminalWindowColumns() {
    return COLUMNS;
  }

  /** Unknown. */
  public static long getPeakRSS() {
    return -1;
  }
}
