package dev.holdfast.policy;

import dev.holdfast.resource.Change;
import dev.holdfast.resource.ManifestReader;
import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A file of a policy folder. Its name says what must become of its last document.
 *
 * @param file the file
 */
public record Fixture(Path file) {

  private static final Path POLICIES = Path.of("policies");

  /** Every policy folder, sorted. */
  public static List<Path> folders() {
    return list(POLICIES).filter(Files::isDirectory).toList();
  }

  /** Every fixture of a policy folder, sorted. */
  public static List<Fixture> in(Path folder) {
    return list(folder)
        .filter(file -> file.toString().endsWith(".yaml"))
        .filter(file -> !file.endsWith("policy.yaml"))
        .map(Fixture::new)
        .toList();
  }

  /** Every fixture of every folder. */
  public static Stream<Fixture> all() {
    return folders().stream().flatMap(folder -> in(folder).stream());
  }

  /** The file's name without its ending. */
  public String name() {
    return file.getFileName().toString().replace(".yaml", "");
  }

  /** The first word of the name: allow, warn, deny, before or after. */
  public String word() {
    return name().substring(0, name().indexOf('-'));
  }

  public boolean isUpdate() {
    return name().startsWith(word() + "-update-");
  }

  /** The policies of its folder. */
  public PolicySet policies() {
    Path policy = file.resolveSibling("policy.yaml");
    return PolicyReader.read(Map.of(policy.toString(), read(policy)));
  }

  /** The fixture with the same name but for its first word. */
  public Fixture twin(String otherWord) {
    return new Fixture(
        file.resolveSibling(otherWord + name().substring(word().length()) + ".yaml"));
  }

  /** All of its documents. */
  public List<Resource> resources() {
    return ManifestReader.read(file.toString(), text());
  }

  /** The last document. */
  public Resource subject() {
    return resources().getLast();
  }

  /** What it asks to be reviewed. */
  public Change change() {
    List<Resource> all = resources();
    return isUpdate()
        ? Change.updateOf(all.get(all.size() - 2), all.getLast())
        : Change.creationOf(all.getLast());
  }

  /** What is there before the change. */
  public List<Resource> cluster() {
    List<Resource> all = resources();
    return all.subList(0, all.size() - (isUpdate() ? 2 : 1));
  }

  public String text() {
    return read(file);
  }

  @Override
  public String toString() {
    return file.getParent().getFileName() + "/" + name();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
