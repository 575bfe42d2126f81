package dev.holdfast.graalvm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a command line asks for, in the builder's words.
 *
 * @param jvmOptions of the JVM on which the builder runs
 * @param options of the builder
 * @param classPath of the image
 * @param exclusions files on that class path that do not count
 */
record BuildRequest(
    List<String> jvmOptions,
    List<String> options,
    List<Path> classPath,
    List<ImageMetadata.Exclusion> exclusions) {

  /** Understands {@code OPTION... NAME -jar FILE}. */
  static BuildRequest parse(List<String> arguments) throws IOException {
    BuildRequest request =
        new BuildRequest(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      request.add(rest.next(), rest);
    }
    return request;
  }

  private void add(String argument, Iterator<String> rest) throws IOException {
    if (argument.equals("-jar")) {
      addJar(Path.of(rest.next()).toAbsolutePath());
    } else if (argument.equals("--exclude-config")) {
      exclusions.add(
          new ImageMetadata.Exclusion(Pattern.compile(rest.next()), Pattern.compile(rest.next())));
    } else if (argument.startsWith("-J")) {
      jvmOptions.add(argument.substring(2));
    } else if (argument.startsWith("--enable-native-access")) {
      jvmOptions.add(argument);
    } else if (argument.startsWith("-")) {
      options.addAll(BuilderOption.of(argument));
    } else {
      options.add(BuilderOption.written("Name", argument));
    }
  }

  private void addJar(Path jar) throws IOException {
    classPath.add(jar);
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      options.add("-H:Class=" + manifest.getValue(Attributes.Name.MAIN_CLASS));
      for (String opened : words(manifest.getValue("Add-Opens"))) {
        options.add(BuilderOption.written("AddOpens", opened + "=ALL-UNNAMED"));
      }
      for (String exported : words(manifest.getValue("Add-Exports"))) {
        options.add(BuilderOption.written("AddExports", exported + "=ALL-UNNAMED"));
      }
      for (String other : words(manifest.getValue(Attributes.Name.CLASS_PATH))) {
        Path path = jar.resolveSibling(other).normalize();
        if (Files.exists(path)) {
          classPath.add(path);
        }
      }
    }
  }

  private static List<String> words(String attribute) {
    return attribute == null ? List.of() : List.of(attribute.strip().split(" +", -1));
  }

  List<String> imageArguments(Path home) throws IOException {
    Path libraries = home.resolve("clibraries");
    List<String> arguments = new ArrayList<>();
    arguments.add("-imagecp");
    arguments.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    arguments.add("-H:+UnlockExperimentalVMOptions");
    arguments.add("-H:Path=" + Path.of("").toAbsolutePath());
    arguments.add("-H:CLibraryPath=" + libraries);
    // The program finds these shared libraries again when it runs.
    arguments.add("-H:NativeLinkerOption=-Wl,-rpath," + libraries);
    arguments.add("-H:NativeLinkerOption=-Wl,-rpath," + BuilderJvm.javaHome().resolve("lib"));
    // Any UUID: the same for the same command line, so that a build can be repeated.
    byte[] identity = options.toString().getBytes(StandardCharsets.UTF_8);
    arguments.add("-H:ImageBuildID=" + UUID.nameUUIDFromBytes(identity));
    // What a library says comes first, so that the command line can say otherwise.
    for (Path entry : classPath) {
      arguments.addAll(ImageMetadata.of(entry, exclusions));
    }
    arguments.addAll(options);
    return arguments;
  }
}
