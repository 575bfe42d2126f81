package dev.holdfast.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Describes why a file could not be read or written. */
final class FileTrouble {

  private FileTrouble() {}

  static String reading(Exception e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : "cannot be read: " + reason(e);
  }

  static String writing(IOException e) {
    return "cannot be written: "
        + (e instanceof NoSuchFileException ? "there is no such folder" : reason(e));
  }

  private static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException files && files.getReason() != null) {
      return files.getReason();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }
}
