package dev.holdfast.graalvm;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the JVM must be started on which the builder runs: the one that runs this class. */
final class BuilderJvm {

  private static final String BUILDER = "org.graalvm.nativeimage.builder";

  static final List<String> MAIN =
      List.of("--module", BUILDER + "/com.oracle.svm.hosted.NativeImageGeneratorRunner");

  /** The modules whose internal packages the builder reads. */
  private static final Set<String> OPEN_MODULES =
      Set.of(
          "java.base",
          "java.logging",
          "java.management",
          "jdk.internal.vm.ci",
          "jdk.jfr",
          "jdk.management");

  private BuilderJvm() {}

  static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  static Map<String, String> environment(Path temporaryFolder) {
    return Map.of(
        "USE_NATIVE_IMAGE_JAVA_PLATFORM_MODULE_SYSTEM", "true",
        "DRIVER_TEMP_DIR_ENV_VARIABLE", temporaryFolder.toString(),
        // The builder asks for a JDK with a newer interface for compilers, but works with this one.
        "JVMCI_VERSION_CHECK", "ignore");
  }

  static List<String> options(Path home) throws IOException {
    List<Path> jars = jars(home.resolve("builder"));
    Map<Boolean, List<Path>> compiler =
        jars.stream()
            .collect(
                Collectors.partitioningBy(
                    jar -> jar.getFileName().toString().startsWith("compiler-")));
    String modules = moduleNames(jars);
    List<String> options = new ArrayList<>(machine());
    options.addAll(properties());
    // The JDK has a module of the compiler's name, which is empty and is replaced.
    options.addAll(List.of("--upgrade-module-path", path(compiler.get(true))));
    options.addAll(List.of("--module-path", path(compiler.get(false))));
    options.add("--add-modules=ALL-DEFAULT");
    options.add("--enable-native-access=" + modules);
    options.add("--patch-module=" + BUILDER + "=" + home.resolve("patch"));
    options.addAll(exports(modules));
    return options;
  }

  private static List<String> machine() {
    return List.of(
        "-XX:+UseParallelGC",
        "-XX:+UnlockExperimentalVMOptions",
        // The builder uses the interface for compilers, but the JVM keeps its own compiler.
        "-XX:+EnableJVMCI",
        "-XX:-UseJVMCICompiler",
        "-XX:MaxRAMPercentage=60",
        "-Xss10m",
        // A patched module rules out shared classes.
        "-Xshare:off",
        "--sun-misc-unsafe-memory-access=allow");
  }

  private static List<String> properties() {
    return List.of(
        "-Djava.awt.headless=true",
        "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
        "-Dorg.graalvm.nativeimage.imagecode=buildtime",
        "-Dcom.oracle.graalvm.isaot=true",
        "-Dorg.graalvm.version=" + Runtime.version().feature(),
        // Quarkus' code in the image reads the version here.
        "-Dorg.graalvm.vendorversion=" + Version.running().vendor(),
        "-Dsubstratevm.HostLibC=glibc",
        // The image must be able to take in every lambda and method handle as it finds it.
        "-Djdk.internal.lambda.disableEagerInitialization=true",
        "-Djava.lang.invoke.MethodHandle.DONT_INLINE_THRESHOLD=-1",
        "-Djava.lang.invoke.MethodHandle.PROFILE_GWT=false");
  }

  private static List<String> exports(String modules) {
    List<String> options = new ArrayList<>();
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      String name = module.descriptor().name();
      if (OPEN_MODULES.contains(name)) {
        for (String internal : module.descriptor().packages()) {
          options.add("--add-exports=" + name + "/" + internal + "=" + modules);
        }
      }
    }
    return options;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static String moduleNames(List<Path> jars) {
    return ModuleFinder.of(jars.toArray(Path[]::new)).findAll().stream()
        .map(module -> module.descriptor().name())
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String path(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
