package dev.holdfast.cli;

import dev.holdfast.manifest.TextFile;
import dev.holdfast.report.SavedReport;
import dev.holdfast.resource.MalformedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads saved reports. */
final class SavedReportFile {

  private SavedReportFile() {}

  /**
   * Reads a report.
   *
   * @throws BadInput if the file does not exist or is no report
   */
  static SavedReport read(Path file) {
    // Path.of("") is the current folder, but the cause is usually an empty variable.
    if (file.toString().isEmpty()) {
      throw new BadInput("\"\": there is no such file");
    }
    try (InputStream input = Files.newInputStream(file)) {
      return SavedReport.read(file.toString(), TextFile.bytes(input, 4 * TextFile.maxBytes()));
    } catch (IOException e) {
      throw new BadInput(file + ": " + FileTrouble.reading(e));
    } catch (MalformedInput e) {
      throw new BadInput(e.getMessage());
    }
  }
}
