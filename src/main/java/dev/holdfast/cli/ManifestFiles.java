package dev.holdfast.cli;

import static dev.holdfast.manifest.ManifestProblem.Kind.BROKEN;
import static dev.holdfast.manifest.ManifestProblem.Kind.FOREIGN;

import dev.holdfast.manifest.ManifestProblem;
import dev.holdfast.manifest.TextFile;
import dev.holdfast.manifest.ValueBudget;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files, folders and standard input. */
final class ManifestFiles {

  private static final String STANDARD_INPUT = "-";

  /** The maximum number of problems that are listed, over all files. */
  private static final int MAX_PROBLEMS = 10_000;

  private final InputStream standardInput;
  private final List<ManifestFile> files = new ArrayList<>();
  private final List<ManifestProblem> problems = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private final ValueBudget values;
  private long bytesLeft;

  private ManifestFiles(InputStream standardInput, ValueBudget values, long bytesLeft) {
    this.standardInput = standardInput;
    this.values = values;
    this.bytesLeft = bytesLeft;
  }

  /**
   * Reads all readable files.
   *
   * @param names files, folders (read recursively, except hidden ones), or {@code -}
   */
  static ManifestFiles read(List<String> names, InputStream standardInput) {
    return new ManifestFiles(standardInput, ValueBudget.ofMemory(), 2L * TextFile.maxBytes())
        .with(names);
  }

  /** No files at all. */
  static ManifestFiles none() {
    return read(List.of(), InputStream.nullInputStream());
  }

  /** Reads other files, within what these leave of the limits of all files together. */
  ManifestFiles others(List<String> names) {
    return new ManifestFiles(standardInput, values, bytesLeft).with(names);
  }

  private ManifestFiles with(List<String> names) {
    names.stream().distinct().forEach(this::named);
    return this;
  }

  /** Whether an argument names a file or a folder that exists, or standard input. */
  static boolean exist(String name) {
    try {
      return name.equals(STANDARD_INPUT) || (!name.isEmpty() && Files.exists(Path.of(name)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The readable files in the given order; those of a folder are sorted. */
  List<ManifestFile> files() {
    return files;
  }

  /** All objects of all files. */
  List<Resource> resources() {
    return files.stream().flatMap(file -> file.manifests().resources().stream()).toList();
  }

  /** The same, in the namespaces where they will be applied. */
  List<Resource> resources(Placement placement) {
    return resources().stream().map(placement::of).toList();
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
      add("<stdin>", () -> standardInput, true);
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
      add(name, () -> Files.newInputStream(path), true);
      return;
    }
    List<Path> inFolder = ManifestFolder.files(path, this::problem);
    if (inFolder.isEmpty()) {
      problem(name, "this folder has no " + String.join(", no ", ManifestFolder.ENDINGS) + " file");
    }
    inFolder.forEach(file -> add(file.toString(), () -> Files.newInputStream(file), false));
  }

  private void add(String name, Source source, boolean isNamed) {
    if (bytesLeft <= 0) {
      return;
    }
    try {
      ManifestFile file = read(name, source);
      files.add(file);
      boolean isTemplate = file.text().contains("{{");
      for (ManifestProblem problem : file.manifests().problems()) {
        if (problem.kind() == FOREIGN && !isNamed) {
          foreign.add(problem.file() + ":" + problem.line());
        } else if (problems.size() < MAX_PROBLEMS) {
          problems.add(isTemplate ? withHint(problem) : problem);
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

  private ManifestFile read(String name, Source source) throws IOException {
    byte[] bytes;
    try (InputStream input = source.open()) {
      bytes = TextFile.bytes(input, TextFile.maxBytes());
    }
    bytesLeft -= bytes.length;
    if (bytesLeft <= 0) {
      throw new IOException(
          "with it the manifests are too large together, and nothing more is read; review fewer"
              + " at a time");
    }
    return ManifestFile.of(name, TextFile.decode(bytes), values);
  }

  /** Adds a hint that the file looks like a Helm template. */
  private static ManifestProblem withHint(ManifestProblem problem) {
    return problem.kind() == BROKEN
        ? new ManifestProblem(
            problem.file(),
            problem.line(),
            problem.reason()
                + " (a Helm template? review what it renders: helm template ... | holdfast review"
                + " -)",
            BROKEN)
        : problem;
  }

  private void problem(String name, String reason) {
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(new ManifestProblem(name, 0, reason, BROKEN));
    }
  }

  private interface Source {
    InputStream open() throws IOException;
  }
}
