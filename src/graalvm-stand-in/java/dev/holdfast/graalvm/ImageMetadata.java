package dev.holdfast.graalvm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a JAR says in META-INF/native-image about itself, as options of the builder. */
final class ImageMetadata {

  /** The option that reads a file, by the file's name. */
  private static final Map<String, String> READERS =
      Map.of(
          "jni-config.json", "JNIConfigurationResources",
          "proxy-config.json", "DynamicProxyConfigurationResources",
          "reachability-metadata.json", "ReachabilityMetadataResources",
          "reflect-config.json", "ReflectionConfigurationResources",
          "resource-config.json", "ResourceConfigurationResources",
          "serialization-config.json", "SerializationConfigurationResources");

  private ImageMetadata() {}

  /** Files that do not count, as {@code --exclude-config} names them. */
  record Exclusion(Pattern jar, Pattern resource) {

    boolean excludes(Path classPathEntry, Path file) {
      return jar.matcher(classPathEntry.toString()).find()
          && resource.matcher(file.toString()).find();
    }
  }

  static List<String> of(Path jar, List<Exclusion> exclusions) throws IOException {
    List<String> options = new ArrayList<>();
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      for (Path file : files(content.getPath("/META-INF/native-image"))) {
        if (exclusions.stream().noneMatch(exclusion -> exclusion.excludes(jar, file))) {
          options.addAll(options(file));
        }
      }
    }
    return options;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<String> options(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (READERS.containsKey(name)) {
      return List.of("-H:" + READERS.get(name) + "=" + file.getRoot().relativize(file));
    }
    List<String> options = new ArrayList<>();
    if (name.equals("native-image.properties")) {
      Properties properties = new Properties();
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      }
      for (String argument : properties.getProperty("Args", "").strip().split("\\s+", -1)) {
        if (!argument.isEmpty()) {
          options.addAll(BuilderOption.of(argument));
        }
      }
    }
    return options;
  }
}
