package dev.holdfast.server.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.resource.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Writes Events to the API server, with a timeout of 3 s. They are core/v1, not events.k8s.io/v1,
 * which is stored in the same place: only core/v1 accepts count and lastTimestamp
 * (kubernetes/kubernetes, pkg/apis/core/validation/events.go), which {@code kubectl describe} and
 * {@code kubectl get events} show.
 */
final class ClusterEvents implements EventStore {

  private static final String COMPONENT = "holdfast";

  private final ApiClient client;
  private final String instance;

  /**
   * @param instance the name of this replica, at most 128 characters
   */
  ClusterEvents(ApiClient client, String instance) {
    this.client = client.prompt();
    this.instance = instance;
  }

  @Override
  public boolean holds(Subject subject) {
    return client
        .get(subject.kind().api().path(subject.namespace()) + "/" + subject.name())
        .filter(found -> subject.uid().equals(found.path("metadata").path("uid").textValue()))
        .isPresent();
  }

  /**
   * Uses server-side apply: one request is enough, whether the Event is new, exists, or was deleted
   * an hour after its last change, as usual.
   */
  @Override
  public void write(PendingEvent pending, EventRecord record) {
    Subject subject = pending.subject();
    String namespace = namespace(subject);
    ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
    event.putObject("metadata").put("name", record.name()).put("namespace", namespace);
    event
        .put("type", "Warning")
        .put("reason", pending.reason().text())
        .put("message", pending.message())
        .put("count", record.count())
        .put("firstTimestamp", seconds(record.first()))
        .put("lastTimestamp", seconds(record.last()))
        .put("reportingComponent", COMPONENT)
        .put("reportingInstance", instance);
    event.putObject("source").put("component", COMPONENT);
    event.set("involvedObject", reference(subject));
    client.apply("/api/v1/namespaces/" + namespace + "/events/" + record.name(), COMPONENT, event);
  }

  private static ObjectNode reference(Subject subject) {
    ObjectNode reference =
        Json.object()
            .put("apiVersion", subject.apiVersion())
            .put("kind", subject.kind().text())
            .put("name", subject.name())
            .put("uid", subject.uid());
    return subject.namespace().isEmpty()
        ? reference
        : reference.put("namespace", subject.namespace());
  }

  /**
   * For cluster-scoped objects the API server accepts only {@code default}: kubernetes/kubernetes,
   * pkg/apis/core/validation/events.go, legacyValidateEvent.
   */
  private static String namespace(Subject subject) {
    return Optional.of(subject.namespace()).filter(name -> !name.isEmpty()).orElse("default");
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
