package dev.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

  private Machine() {}

  /** One line: the date, cores, memory, kernel and JDK. */
  static String text() {
    return "Measured on %s: %s, %d cores, %s of memory, Linux %s, %s %s."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            field("/proc/cpuinfo", "model name"),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("os.version"),
            System.getProperty("java.vendor.version"),
            System.getProperty("java.vm.name"));
  }

  private static String memory() {
    String kibibytes = field("/proc/meminfo", "MemTotal").replace(" kB", "");
    return kibibytes.isEmpty()
        ? "unknown size"
        : Math.round(Double.parseDouble(kibibytes) / 1024 / 1024) + " GiB";
  }

  private static String field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
