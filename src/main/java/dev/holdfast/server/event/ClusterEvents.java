package dev.holdfast.server.event;

import dev.holdfast.kube.ResourceContext;
import dev.holdfast.kube.TimedClient;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
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

  private final KubernetesClient client;
  private final String instance;

  /**
   * @param instance the name of this replica, at most 128 characters
   */
  ClusterEvents(KubernetesClient client, String instance) {
    this.client = TimedClient.prompt(client);
    this.instance = instance;
  }

  @Override
  public boolean holds(Subject subject) {
    var all = client.genericKubernetesResources(ResourceContext.of(subject.kind().api()));
    GenericKubernetesResource found =
        subject.namespace().isEmpty()
            ? all.withName(subject.name()).get()
            : all.inNamespace(subject.namespace()).withName(subject.name()).get();
    return found != null && subject.uid().equals(found.getMetadata().getUid());
  }

  /**
   * Uses server-side apply: one request is enough, whether the Event is new, exists, or was deleted
   * an hour after its last change, as usual. The client's other patch methods read the Event first,
   * which Holdfast is not allowed to.
   */
  @Override
  public void write(PendingEvent pending, EventRecord record) {
    Subject subject = pending.subject();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withName(record.name())
            .withNamespace(namespace(subject))
            .endMetadata()
            .withType("Warning")
            .withReason(pending.reason().text())
            .withMessage(pending.message())
            .withCount(record.count())
            .withFirstTimestamp(seconds(record.first()))
            .withLastTimestamp(seconds(record.last()))
            .withNewSource()
            .withComponent(COMPONENT)
            .endSource()
            .withReportingComponent(COMPONENT)
            .withReportingInstance(instance)
            .withNewInvolvedObject()
            .withApiVersion(subject.apiVersion())
            .withKind(subject.kind().text())
            .withNamespace(subject.namespace().isEmpty() ? null : subject.namespace())
            .withName(subject.name())
            .withUid(subject.uid())
            .endInvolvedObject()
            .build();
    var unused = client.resource(event).fieldManager(COMPONENT).forceConflicts().serverSideApply();
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
