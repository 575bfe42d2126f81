package dev.holdfast.graalvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the command line that Quarkus writes. */
class BuildRequestTest {

  private static final String METADATA = "META-INF/native-image/org.example/library/";

  @TempDir private Path folder;

  @Test
  void optionsAreTranslated() throws IOException {
    BuildRequest request =
        BuildRequest.parse(
            List.of(
                "-J-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--features=a.A,b.B",
                "--no-fallback",
                "--link-at-build-time",
                "-march=compatibility",
                "-H:+ReportExceptionStackTraces",
                "-R:MaximumHeapSizePercent=60",
                "program"));

    assertThat(request.jvmOptions())
        .containsExactly("-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED");
    assertThat(request.options())
        .containsExactly(
            "-H:Features@user+api=a.A,b.B",
            "-H:FallbackThreshold@user+api=0",
            "-H:LinkAtBuildTime@user+api=",
            "-H:MicroArchitecture@user+api=compatibility",
            "-H:+ReportExceptionStackTraces",
            "-R:MaximumHeapSizePercent=60",
            "-H:Name@user+api=program");
  }

  @Test
  void anOptionThatIsNotKnownIsRefused() {
    assertThatThrownBy(() -> BuildRequest.parse(List.of("--static")))
        .hasMessageContaining("--static");
  }

  @Test
  void whatTheProjectAsksForIsKnown() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
      properties.load(in);
    }
    String[] arguments =
        properties.getProperty("quarkus.native.additional-build-args").split(",", -1);

    assertThat(BuildRequest.parse(List.of(arguments)).options()).hasSameSizeAs(arguments);
  }

  @Test
  void theManifestOfTheApplicationSaysWhatBelongsToIt() throws IOException {
    jar("lib/library.jar", "", Map.of());
    Path application =
        jar(
            "application.jar",
            """
            Main-Class: org.example.Main
            Class-Path: lib/library.jar lib/missing.jar
            Add-Opens: java.base/java.lang java.base/java.nio
            """,
            Map.of());

    BuildRequest request = BuildRequest.parse(List.of("program", "-jar", application.toString()));

    assertThat(request.classPath()).containsExactly(application, folder.resolve("lib/library.jar"));
    assertThat(request.options())
        .containsExactly(
            "-H:Name@user+api=program",
            "-H:Class=org.example.Main",
            "-H:AddOpens@user+api=java.base/java.lang=ALL-UNNAMED",
            "-H:AddOpens@user+api=java.base/java.nio=ALL-UNNAMED");
  }

  @Test
  void whatAJarSaysOfItselfComesBeforeTheCommandLine() throws IOException {
    Path application =
        jar(
            "application.jar",
            "Main-Class: org.example.Main\n",
            Map.of(
                METADATA + "native-image.properties",
                "Args = --initialize-at-run-time=a.A,b.B \\\n  -H:+Own\n",
                METADATA + "reflect-config.json",
                "[]",
                METADATA + "README",
                ""));

    List<String> arguments =
        BuildRequest.parse(
                List.of("--initialize-at-build-time=a.A", "-jar", application.toString()))
            .imageArguments(folder);

    assertThat(arguments)
        .containsSubsequence(
            "-H:ClassInitialization@user+api=a.A:run_time,b.B:run_time",
            "-H:+Own",
            "-H:ReflectionConfigurationResources=" + METADATA + "reflect-config.json",
            "-H:ClassInitialization@user+api=a.A:build_time");
  }

  @Test
  void whatIsExcludedDoesNotCount() throws IOException {
    Path application =
        jar(
            "application.jar",
            "Main-Class: org.example.Main\n",
            Map.of(METADATA + "reflect-config.json", "[]", METADATA + "jni-config.json", "[]"));

    List<String> arguments =
        BuildRequest.parse(
                List.of(
                    "--exclude-config",
                    "application\\.jar",
                    "/META-INF/native-image/.*/reflect-config\\.json",
                    "-jar",
                    application.toString()))
            .imageArguments(folder);

    assertThat(arguments)
        .contains("-H:JNIConfigurationResources=" + METADATA + "jni-config.json")
        .noneMatch(argument -> argument.contains("reflect-config"));
  }

  @Test
  void aBuildCanBeRepeated() throws IOException {
    List<String> one = BuildRequest.parse(List.of("-Os", "program")).imageArguments(folder);

    assertThat(BuildRequest.parse(List.of("-Os", "program")).imageArguments(folder)).isEqualTo(one);
    assertThat(BuildRequest.parse(List.of("-O1", "program")).imageArguments(folder))
        .filteredOn(argument -> argument.startsWith("-H:ImageBuildID="))
        .doesNotContainAnyElementsOf(one);
  }

  private Path jar(String name, String manifest, Map<String, String> files) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    String text = "Manifest-Version: 1.0\n" + manifest;
    try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        OutputStream out = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(out, new Manifest(in))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        jar.putNextEntry(new JarEntry(file.getKey()));
        jar.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }
}
