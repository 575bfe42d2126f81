package dev.holdfast.cli;

import static dev.holdfast.manifest.ManifestProblem.Kind.BROKEN;
import static dev.holdfast.manifest.ManifestProblem.Kind.FOREIGN;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads files, folders and standard input. */
final class ManifestFiles {

  private static final String STANDARD_INPUT = "-";

  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");

  private final InputStream standardInput;
  private final List<ManifestFile> files = new ArrayList<>();
  private final List<ManifestProblem> problems = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();

  private ManifestFiles(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  /**
   * Reads all readable files.
   *
   * @param names files, folders (read recursively, except hidden ones), or {@code -}
   */
  static ManifestFiles read(List<String> names, InputStream standardInput) {
    ManifestFiles read = new ManifestFiles(standardInput);
    names.stream().distinct().forEach(read::named);
    return read;
  }

  /** The readable files in the given order; those of a folder are sorted. */
  List<ManifestFile> files() {
    return files;
  }

  /** All objects of all files. */
  List<Resource> resources() {
    return files.stream().flatMap(file -> file.manifests().resources().stream()).toList();
  }

  /** What could not be read. */
  List<ManifestProblem> problems() {
    return problems;
  }

  /** Documents in folders that are no Kubernetes objects, as {@code file:line}. */
  List<String> foreign() {
    return foreign;
  }

  private void named(String name) {
    if (name.equals(STANDARD_INPUT)) {
      add("<stdin>", () -> standardInput.readAllBytes(), true);
      return;
    }
    // Path.of("") is the current folder, but the cause is usually an empty variable.
    if (name.isEmpty()) {
      problem("\"\"", "there is no such file");
      return;
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      problem(
          name,
          "this is not a valid file name (%s); non-ASCII letters need LC_ALL=C.UTF-8"
              .formatted(e.getReason()));
      return;
    }
    if (!Files.isDirectory(path)) {
      add(name, () -> Files.readAllBytes(path), true);
      return;
    }
    List<Path> inFolder = manifestsIn(path);
    if (inFolder.isEmpty()) {
      problem(name, "this folder has no " + String.join(", no ", ENDINGS) + " file");
    }
    inFolder.forEach(file -> add(file.toString(), () -> Files.readAllBytes(file), false));
  }

  private List<Path> manifestsIn(Path folder) {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        boolean isFolder = Files.isDirectory(entry);
        if (entry.getFileName().toString().startsWith(".")) {
          continue;
        }
        if (isFolder && !Files.isSymbolicLink(entry)) {
          found.addAll(manifestsIn(entry));
        } else if (!isFolder && isManifest(entry) && !mayBlock(entry)) {
          found.add(entry);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      problem(folder.toString(), FileTrouble.reading(e));
    }
    return found;
  }

  /** Whether reading may block forever, as for a pipe. A broken link does not block. */
  private static boolean mayBlock(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  private static boolean isManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private void add(String name, Bytes bytes, boolean isNamed) {
    try {
      ManifestFile file =
          ManifestFile.of(
              name,
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.read())).toString());
      files.add(file);
      for (ManifestProblem problem : file.manifests().problems()) {
        if (problem.kind() == FOREIGN && !isNamed) {
          foreign.add(problem.file() + ":" + problem.line());
        } else {
          problems.add(withHint(problem, file.text()));
        }
      }
    } catch (CharacterCodingException e) {
      problem(name, "this is not UTF-8 text");
    } catch (IOException e) {
      problem(name, FileTrouble.reading(e));
    } catch (OutOfMemoryError e) {
      problem(name, "this is too large for the memory of this process; split the file");
    }
  }

  /** Adds a hint if the file looks like a Helm template. */
  private static ManifestProblem withHint(ManifestProblem problem, String text) {
    return problem.kind() == BROKEN && text.contains("{{")
        ? new ManifestProblem(
            problem.file(),
            problem.line(),
            problem.reason()
                + " (a Helm template? review what it renders: helm template ... | holdfast review -)",
            BROKEN)
        : problem;
  }

  private void problem(String name, String reason) {
    problems.add(new ManifestProblem(name, 0, reason, BROKEN));
  }

  private interface Bytes {
    byte[] read() throws IOException;
  }
}
