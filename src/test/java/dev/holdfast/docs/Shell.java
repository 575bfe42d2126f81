package dev.holdfast.docs;

import dev.holdfast.testcluster.ControlPlane;
import dev.holdfast.testcluster.User;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shell of an administrator of a cluster, in a folder.
 *
 * @param folder where commands are run
 * @param programs a folder with kubectl
 * @param cluster that kubectl speaks to
 */
record Shell(Path folder, Path programs, ControlPlane cluster) {

  private static final int SECONDS = 90;

  /**
   * How a command ended.
   *
   * @param exitCode 0 if it succeeded
   * @param output both outputs, as a terminal shows them
   */
  record Result(int exitCode, String output) {}

  /** Runs a command. */
  Result run(String command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, ".output", "");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    // How whoever runs this likes kubectl, or reaches the world, must not change it.
    environment
        .keySet()
        .removeIf(
            name -> name.startsWith("KUBE") || name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    environment.merge("PATH", programs.toString(), (path, ours) -> ours + ":" + path);
    environment.put("KUBECONFIG", cluster.kubeconfig(User.ADMIN).toString());
    environment.put("HOME", programs.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    try {
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
