package dev.holdfast.cli;

import dev.holdfast.report.SavedReport;
import dev.holdfast.resource.MalformedInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads reports that were saved earlier. */
final class SavedReportFile {

  private SavedReportFile() {}

  /**
   * Reads one.
   *
   * @throws BadInput if it is not there, or is no report
   */
  static SavedReport read(Path file) {
    // The empty path is the current folder; whoever gives it has an empty variable.
    if (file.toString().isEmpty()) {
      throw new BadInput("\"\": there is no such file");
    }
    try {
      return SavedReport.read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new BadInput(file + ": " + FileTrouble.reading(e));
    } catch (MalformedInput e) {
      throw new BadInput(e.getMessage());
    }
  }
}
