package dev.holdfast.cli;

import dev.holdfast.kube.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Shows the progress of a scan in one line of a terminal, and clears it at the end. */
final class ScanProgress implements AutoCloseable {

  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean isShown;

  /** Progress on standard error, if it is a terminal. */
  ScanProgress(Terminal terminal) {
    this.err = terminal.err();
    this.isShown = terminal.isWatched();
  }

  /** The progress of one step, named by this verb. */
  Progress of(String doing) {
    return isShown ? (what, read, left) -> show(doing, what, read, left) : Progress.SILENT;
  }

  @Override
  public void close() {
    if (isShown) {
      err.print(CLEAR);
      err.flush();
    }
  }

  private void show(String doing, String what, int read, long left) {
    String of = left == 0 ? "" : String.format(Locale.ROOT, " of %,d", read + left);
    err.print(CLEAR + String.format(Locale.ROOT, "%s %s: %,d%s", doing, what, read, of));
    err.flush();
  }
}
