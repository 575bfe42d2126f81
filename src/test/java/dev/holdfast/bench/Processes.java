package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux says of processes and files. */
final class Processes {

  private Processes() {}

  /** The memory that a process has at the moment; 0 if it is gone. */
  static double residentMegabytes(long pid) {
    return megabytes(pid, "VmRSS:");
  }

  /** The most that it ever had; 0 if it is gone. */
  static double mostResidentMegabytes(long pid) {
    return megabytes(pid, "VmHWM:");
  }

  /** The size of a file, or of all files in a folder. */
  static double megabytes(Path files) {
    try (Stream<Path> all = Files.walk(files)) {
      return all.filter(Files::isRegularFile).mapToLong(Processes::size).sum() / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double megabytes(long pid, String field) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith(field))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024 / 1e6)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
