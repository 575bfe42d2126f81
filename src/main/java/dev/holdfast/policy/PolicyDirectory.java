package dev.holdfast.policy;

import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.manifest.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory of policies: {@code <name>/policy.yaml} with fixtures, as in the repository, or
 * {@code <name>.yaml}, as in a mounted ConfigMap. {@code kustomization.yaml} is ignored.
 */
public record PolicyDirectory(Path path) {

  /**
   * The texts of all policy files, sorted by name.
   *
   * @throws InvalidConfiguration if the directory cannot be read or contains no policy
   */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      for (Path file : files()) {
        texts.put(file.toString(), read(file));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidConfiguration(
          List.of("cannot read policies in " + path + ": " + e.getMessage()));
    }
    if (texts.isEmpty()) {
      throw new InvalidConfiguration(
          List.of("no policies in " + path + ": it has no *.yaml and no */policy.yaml"));
    }
    return texts;
  }

  private static String read(Path file) throws IOException {
    try {
      return TextFile.read(file);
    } catch (CharacterCodingException e) {
      throw new InvalidConfiguration(List.of(file + ": is not UTF-8"));
    }
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(path)) {
      for (Path entry : entries.filter(PolicyDirectory::isVisible).sorted().toList()) {
        Path inFolder = entry.resolve("policy.yaml");
        if (Files.isDirectory(entry) && Files.exists(inFolder)) {
          files.add(inFolder);
        } else if (Files.isRegularFile(entry) && isPolicy(entry)) {
          files.add(entry);
        }
      }
    }
    return files;
  }

  /** A mounted ConfigMap has its versions in folders whose names begin with two dots. */
  private static boolean isVisible(Path entry) {
    return !entry.getFileName().toString().startsWith(".");
  }

  private static boolean isPolicy(Path file) {
    String name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !name.equals("kustomization.yaml");
  }
}
