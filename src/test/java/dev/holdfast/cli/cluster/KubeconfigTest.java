package dev.holdfast.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {

  @TempDir private Path directory;

  @Test
  void theEnvironmentNamesTheFiles() {
    String two = "a" + File.pathSeparator + File.pathSeparator + "b";
    assertThat(Kubeconfig.of(Map.of("KUBECONFIG", two), Optional.empty()).files())
        .containsExactly(Path.of("a"), Path.of("b"));
    assertThat(Kubeconfig.of(Map.of(), Optional.empty()).files())
        .containsExactly(Path.of(System.getProperty("user.home"), ".kube", "config"));
  }

  @Test
  void theCurrentContextIsUsedUnlessAnotherIsNamed() throws IOException {
    Path file = write("config", "one", "one", "two");
    assertThat(load(Optional.empty(), file).getMasterUrl()).isEqualTo("https://one.test:6443/");
    assertThat(load(Optional.of("two"), file).getMasterUrl()).isEqualTo("https://two.test:6443/");
  }

  /** The client would use them; kubectl does not. */
  @Test
  void theContextAloneSaysWhichClusterAndWhere() throws IOException {
    Path file = write("config", "one", "one");
    String namespace = load(Optional.empty(), file).getNamespace();
    System.setProperty("kubernetes.master", "https://other.test");
    System.setProperty("kubernetes.namespace", "other");
    System.setProperty("http.proxy", "http://proxy.test:3128");
    try {
      Config config = load(Optional.empty(), file);
      assertThat(config.getMasterUrl()).isEqualTo("https://one.test:6443/");
      assertThat(config.getNamespace()).isEqualTo(namespace);
      assertThat(config.getHttpProxy()).isEqualTo("http://proxy.test:3128");
    } finally {
      System.clearProperty("kubernetes.master");
      System.clearProperty("kubernetes.namespace");
      System.clearProperty("http.proxy");
    }
  }

  @Test
  void severalFilesAreReadAsOne() throws IOException {
    Path first = write("first", "", "one");
    Path second = write("second", "two", "two");
    Path missing = directory.resolve("missing");
    assertThat(load(Optional.empty(), missing, first, second).getMasterUrl())
        .isEqualTo("https://two.test:6443/");
    assertThat(load(Optional.of("one"), first, second).getMasterUrl())
        .isEqualTo("https://one.test:6443/");
  }

  @Test
  void saysWhichFileIsMissing() {
    Path missing = directory.resolve("config");
    assertProblem(Optional.empty(), missing)
        .isEqualTo("there is no kubeconfig " + missing + "; KUBECONFIG may name another");
  }

  @Test
  void saysWhichContextsThereAre() throws IOException {
    Path file = write("config", "one", "two", "one");
    assertProblem(Optional.of("three"), file)
        .isEqualTo(file + " has no context \"three\"; it has: one, two");
  }

  @Test
  void saysThatNoContextIsCurrent() throws IOException {
    Path file = write("config", "", "one");
    assertProblem(Optional.empty(), file)
        .isEqualTo(file + " names no current context; it has: one");
    Path empty = Files.writeString(directory.resolve("empty"), "apiVersion: v1\nkind: Config\n");
    assertProblem(Optional.empty(), empty)
        .isEqualTo(empty + " names no current context; it has: none");
  }

  @Test
  void saysThatAContextNamesNoCluster() throws IOException {
    Path file = directory.resolve("config");
    Files.writeString(
        file,
        "contexts: [{name: a, context: {cluster: gone, user: u}}]\ncurrent-context: a\nusers: []\n");
    assertProblem(Optional.empty(), file)
        .isEqualTo(file + ": the context \"a\" names no cluster that it has");
  }

  @Test
  void saysThatAFileIsNoKubeconfig() throws IOException {
    Path file = Files.writeString(directory.resolve("config"), "a: [");
    assertProblem(Optional.empty(), file).startsWith(file + ":1: ").doesNotContain("\n");
    Files.writeString(file, "contexts: {a: b}");
    assertProblem(Optional.empty(), file)
        .startsWith(file + " is no kubeconfig: ")
        .doesNotContain("\n");
    assertProblem(Optional.empty(), directory).startsWith(directory + " cannot be read: ");
  }

  private static AbstractStringAssert<?> assertProblem(Optional<String> context, Path... files) {
    return assertThat(
        assertThrows(ClusterUnreachable.class, () -> load(context, files)).getMessage());
  }

  private static Config load(Optional<String> context, Path... files) {
    return new Kubeconfig(Arrays.asList(files), context).load();
  }

  private Path write(String name, String current, String... contexts) throws IOException {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Config\n");
    for (String part : List.of("clusters", "contexts", "users")) {
      text.append(part).append(":\n");
      for (String context : contexts) {
        String content =
            switch (part) {
              case "clusters" -> "cluster: {server: 'https://%s.test:6443'}";
              case "contexts" -> "context: {cluster: %1$s, user: %1$s}";
              default -> "user: {token: %s}";
            };
        text.append("- name: ").append(context).append("\n  ");
        text.append(content.formatted(context)).append("\n");
      }
    }
    if (!current.isEmpty()) {
      text.append("current-context: ").append(current).append("\n");
    }
    return Files.writeString(directory.resolve(name), text);
  }
}
