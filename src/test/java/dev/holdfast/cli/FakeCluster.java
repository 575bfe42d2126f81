package dev.holdfast.cli;

import dev.holdfast.server.watch.FakeApiServer;
import dev.holdfast.server.watch.FakeApiServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The command line with a kubeconfig of an API server that a test plays. */
final class FakeCluster {

  private static final Answer VERSION = new Answer(200, "{\"gitVersion\": \"v1.35.4\"}");

  private FakeCluster() {}

  /**
   * Runs a command.
   *
   * @param folder for the kubeconfig
   * @param namespace of its context
   * @param answers to all requests but the one for the version
   */
  static Run run(Path folder, String namespace, Function<String, Answer> answers, String... command)
      throws IOException {
    try (FakeApiServer server =
        FakeApiServer.answering(path -> path.equals("/version") ? VERSION : answers.apply(path))) {
      return Run.in(kubeconfig(folder, server.url(), namespace), "", command);
    }
  }

  /** Writes the kubeconfig of an API server. */
  static Path kubeconfig(Path folder, String url, String namespace) throws IOException {
    return Files.writeString(
        folder.resolve("config"),
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: test, cluster: {server: "%s"}}]
        users: [{name: test, user: {token: none}}]
        contexts: [{name: test, context: {cluster: test, user: test, namespace: %s}}]
        current-context: test
        """
            .formatted(url, namespace));
  }
}
