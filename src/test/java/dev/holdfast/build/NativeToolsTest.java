package dev.holdfast.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code src/build/find-native} chooses, told by tools that only look like the real ones. */
@EnabledOnOs(OS.LINUX)
class NativeToolsTest {

  private static final Path SCRIPT = Path.of("src", "build", "find-native").toAbsolutePath();

  /** The release of Java to which the published builder belongs. */
  private static final int RELEASE = StandInFiles.builderRelease();

  @TempDir private Path machine;
  private final Map<String, String> environment = new HashMap<>();

  /** What the script said, and its exit code. */
  private record Answer(int exitCode, String chosen, String advice) {}

  @Test
  void graalvmHomeComesFirst() throws Exception {
    environment.put("GRAALVM_HOME", graalvm("mandrel", 21).toString());
    environment.put("JAVA_HOME", graalvm("graalvm", 25).toString());
    engine("docker", 0);

    assertThat(find().chosen()).isEqualTo("graalvm " + machine.resolve("mandrel"));
  }

  @Test
  void javaHomeDoesIfItIsAGraalvm() throws Exception {
    environment.put("JAVA_HOME", graalvm("graalvm", 25).toString());

    assertThat(find().chosen()).isEqualTo("graalvm " + machine.resolve("graalvm"));
  }

  @Test
  void nativeImageInThePathLeadsToItsGraalvm() throws Exception {
    Path home = graalvm("graalvm", 21);
    Files.createSymbolicLink(bin().resolve("native-image"), home.resolve("bin/native-image"));

    assertThat(find().chosen()).isEqualTo("graalvm " + home.toRealPath());
  }

  @Test
  void nativeImageMayBeALinkInsideItsGraalvm() throws Exception {
    Path home = graalvm("graalvm", 21);
    Path inside = Files.createDirectories(home.resolve("lib/svm/bin")).resolve("native-image");
    Files.move(home.resolve("bin/native-image"), inside);
    Files.createSymbolicLink(home.resolve("bin/native-image"), inside);
    Files.createSymbolicLink(bin().resolve("native-image"), home.resolve("bin/native-image"));

    assertThat(find().chosen()).isEqualTo("graalvm " + home.toRealPath());
  }

  @Test
  void ofTheUsualFoldersTheNewestIsTaken() throws Exception {
    graalvm("jvm/a", 21);
    graalvm("jvm/b", 25);
    graalvm("jvm/c", 23);

    assertThat(find().chosen()).isEqualTo("graalvm " + machine.resolve("jvm/b"));
  }

  @Test
  void aGraalvmForAnOlderJavaIsNone() throws Exception {
    environment.put("GRAALVM_HOME", graalvm("old", 17).toString());
    graalvm("jvm/older", 11);

    assertThat(find().exitCode()).isEqualTo(2);
  }

  @Test
  void aJdkWithoutNativeImageIsNone() throws Exception {
    Path home = graalvm("jvm/plain", 25);
    Files.delete(home.resolve("bin/native-image"));
    environment.put("JAVA_HOME", home.toString());

    assertThat(find().exitCode()).isEqualTo(2);
  }

  @Test
  void withoutGraalvmAContainerEngineThatRunsIsTaken() throws Exception {
    engine("docker", 1);
    engine("podman", 0);

    assertThat(find().chosen()).isEqualTo("podman");
  }

  @Test
  void ofTwoEnginesThatRunDockerIsTaken() throws Exception {
    engine("docker", 0);
    engine("podman", 0);

    assertThat(find().chosen()).isEqualTo("docker");
  }

  @Test
  void withNothingItSaysWhatIsMissingAndWhatToInstall() throws Exception {
    engine("docker", 1);

    Answer answer = find();

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.chosen()).isEmpty();
    assertThat(answer.advice())
        .contains("no native-image in GRAALVM_HOME, JAVA_HOME, PATH or the usual folders")
        .contains("docker is installed, but \"docker info\" fails")
        .contains("no podman")
        .contains("set GRAALVM_HOME");
  }

  @Test
  void aPlainJdkOfTheBuildersReleaseIsTheLastResort() throws Exception {
    jdk("jvm/plain", RELEASE);
    gcc(0);

    assertThat(find().chosen()).isEqualTo("stand-in " + machine.resolve("jvm/plain"));

    engine("podman", 0);

    assertThat(find().chosen()).isEqualTo("podman");
  }

  @Test
  void javaHomeComesBeforeTheUsualFolders() throws Exception {
    jdk("jvm/plain", RELEASE);
    environment.put("JAVA_HOME", jdk("mine", RELEASE).toString());
    gcc(0);

    assertThat(find().chosen()).isEqualTo("stand-in " + machine.resolve("mine"));
  }

  @Test
  void theBuilderRunsOnOneReleaseOfJavaOnly() throws Exception {
    jdk("jvm/older", RELEASE - 1);
    jdk("jvm/newer", RELEASE + 1);
    gcc(0);

    assertThat(find().advice()).contains("no JDK " + RELEASE + " with JVMCI");
  }

  @Test
  void theBuilderNeedsTheInterfaceForCompilers() throws Exception {
    Path home = jdk("jvm/plain", RELEASE);
    Files.writeString(
        home.resolve("release"),
        "JAVA_VERSION=\"%d.0.1\"\nMODULES=\"java.base jdk.jfr\"\n".formatted(RELEASE));
    gcc(0);

    assertThat(find().advice()).contains("no JDK " + RELEASE + " with JVMCI");
  }

  @Test
  void theStandInNeedsACompilerAndZlib() throws Exception {
    jdk("jvm/plain", RELEASE);

    assertThat(find().advice()).contains("no gcc").doesNotContain("no JDK");

    gcc(1);

    assertThat(find().advice()).contains("no headers of zlib").doesNotContain("no gcc");
  }

  @Test
  void theStandInIsForOneSortOfMachine() throws Exception {
    jdk("jvm/plain", RELEASE);
    gcc(0);
    uname("Linux", "aarch64");

    assertThat(find().advice()).contains("not Linux on x86-64").doesNotContain("no JDK");
  }

  private Path graalvm(String folder, int version) throws IOException {
    Path home = machine.resolve(folder);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%d.0.1\"%n".formatted(version));
    program(home.resolve("bin/native-image"), 0);
    return home;
  }

  /** A JDK without native-image, as it comes. */
  private Path jdk(String folder, int version) throws IOException {
    Path home = machine.resolve(folder);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "JAVA_VERSION=\"%d.0.1\"\nMODULES=\"java.base jdk.internal.vm.ci jdk.jfr\"\n"
            .formatted(version));
    program(home.resolve("bin/javac"), 0);
    return home;
  }

  /** It ends with 1 where it misses a header. */
  private void gcc(int exitCode) throws IOException {
    program(bin().resolve("gcc"), exitCode);
  }

  private void uname(String system, String processor) throws IOException {
    program(
        bin().resolve("uname"),
        "case $1 in -s) echo %s ;; -m) echo %s ;; esac".formatted(system, processor));
  }

  private void engine(String name, int exitCode) throws IOException {
    program(bin().resolve(name), exitCode);
  }

  private static void program(Path path, int exitCode) throws IOException {
    program(path, "exit " + exitCode);
  }

  private static void program(Path path, String script) throws IOException {
    Files.writeString(path, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The only folder of the PATH: the tools of this machine that the script needs, and fakes. */
  private Path bin() throws IOException {
    Path bin = machine.resolve("bin");
    if (Files.notExists(bin)) {
      Files.createDirectories(bin);
      for (String tool : new String[] {"sh", "sed", "dirname", "readlink", "grep"}) {
        Files.createSymbolicLink(bin.resolve(tool), where(tool));
      }
      uname("Linux", "x86_64");
    }
    return bin;
  }

  private static Path where(String tool) {
    return Path.of("/usr/bin", tool).toFile().exists()
        ? Path.of("/usr/bin", tool)
        : Path.of("/bin", tool);
  }

  private Answer find() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString());
    builder.environment().keySet().removeAll(Set.of("GRAALVM_HOME", "JAVA_HOME"));
    builder.environment().put("PATH", bin().toString());
    builder.environment().put("HOLDFAST_JVM_FOLDERS", machine + "/jvm/*");
    builder.environment().putAll(environment);
    Path advice = machine.resolve("advice");
    Process process = builder.redirectError(advice.toFile()).start();
    String chosen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), chosen.strip(), Files.readString(advice));
  }
}
