package dev.holdfast.testcluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the API server writes down of Holdfast's requests, and of nobody else's.
 *
 * @param directory where it is kept
 */
public record AuditLog(Path directory, User account) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was asked for.
   *
   * @param group the API group, empty for the core
   * @param resource with its subresource, {@code deployments/scale}
   * @param name of the object; empty for several, and for one that is created
   * @param verb as in a role
   */
  public record Request(String group, String resource, String name, String verb) {}

  /** What was asked for so far and allowed; what is about no resource is left out. */
  public Set<Request> allowed() {
    return Set.copyOf(requests(event -> !isForbidden(event)));
  }

  /** What was asked for so far and forbidden, as often as it was. */
  public List<Request> forbidden() {
    return requests(AuditLog::isForbidden);
  }

  /** How many requests there were so far, of any kind; a watch is one. */
  public int count() {
    try (Stream<String> lines = Files.lines(log(directory))) {
      return (int)
          lines
              .map(AuditLog::event)
              .filter(event -> event.at("/user/username").asText().equals(account.username()))
              .map(event -> event.path("auditID").asText())
              .distinct()
              .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Request> requests(Predicate<JsonNode> wanted) {
    try (Stream<String> lines = Files.lines(log(directory))) {
      return lines
          .map(AuditLog::event)
          .filter(event -> event.has("objectRef"))
          .filter(event -> event.at("/user/username").asText().equals(account.username()))
          .filter(wanted)
          .map(AuditLog::request)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isForbidden(JsonNode event) {
    return event.path("responseStatus").path("code").asInt() == 403;
  }

  /** Writes the policy by which the API server knows what to write down. */
  static void prepare(Path directory) throws IOException {
    Files.writeString(
        policy(directory),
        """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
          - level: Metadata
            users: ["%s", "%s"]
        """
            .formatted(User.HOLDFAST.username(), User.HOLDFAST_CONTROLLER.username()));
  }

  static List<String> flags(Path directory) {
    return List.of(
        "--audit-policy-file=" + policy(directory), "--audit-log-path=" + log(directory));
  }

  private static Path policy(Path directory) {
    return directory.resolve("audit-policy.yaml");
  }

  private static Path log(Path directory) {
    return directory.resolve("audit.log");
  }

  private static JsonNode event(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a line of the audit log is no JSON: " + line, e);
    }
  }

  private static Request request(JsonNode event) {
    JsonNode object = event.path("objectRef");
    String subresource = object.path("subresource").asText();
    String verb = event.path("verb").asText();
    return new Request(
        object.path("apiGroup").asText(),
        object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
        verb.equals("create") ? "" : object.path("name").asText(),
        verb);
  }
}
