package dev.holdfast.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Resource;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Objects that a hostile tenant can create. */
final class LargeObjects {

  /** What an API server accepts, in the text of a field. */
  static final int MEGABYTE = 1_000_000;

  private LargeObjects() {}

  /** A StatefulSet in the namespace shop, with one container of a known database. */
  static ObjectNode statefulSet() {
    return object(
        """
        {apiVersion: apps/v1, kind: StatefulSet,
          metadata: {name: db, namespace: shop, ownerReferences: []},
          spec: {replicas: 3, selector: {matchLabels: {app: db}}, volumeClaimTemplates: [],
            template: {metadata: {labels: {app: db}}, spec: {volumes: [],
              affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: []}},
              containers: [{name: db, image: postgres:16, env: [], volumeMounts: []}]}}}}
        """);
  }

  /** A Deployment in the namespace shop. */
  static ObjectNode deployment() {
    return object(
        """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop},
          spec: {replicas: 3, template: {spec: {volumes: [],
            affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: []}},
            containers: [{name: web}]}}}}
        """);
  }

  private static ObjectNode object(String manifest) {
    return (ObjectNode) Guard.resource(manifest).json();
  }

  static ObjectNode container(ObjectNode workload) {
    return (ObjectNode) workload.at("/spec/template/spec/containers/0");
  }

  static ArrayNode list(ObjectNode workload, String place) {
    return (ArrayNode) workload.at(place);
  }

  static ArrayNode templates(ObjectNode workload) {
    return list(workload, "/spec/volumeClaimTemplates");
  }

  static ArrayNode volumes(ObjectNode workload) {
    return list(workload, "/spec/template/spec/volumes");
  }

  /** Adds claim templates that nothing mounts, each with every access mode. */
  static void addTemplates(ObjectNode workload, int number) {
    times(
        number,
        i -> {
          ObjectNode template = templates(workload).addObject();
          template.putObject("metadata").put("name", "t" + i);
          template.putObject("spec").putArray("accessModes").add("ReadWriteMany");
        });
  }

  /** Adds ephemeral volumes. */
  static void addEphemeral(ObjectNode workload, int number) {
    times(
        number,
        i ->
            volumes(workload)
                .addObject()
                .put("name", "e" + i)
                .putObject("ephemeral")
                .putObject("volumeClaimTemplate")
                .putObject("spec"));
  }

  /** Adds volumes that mount claims by name. */
  static void addClaims(ObjectNode workload, int number) {
    times(
        number,
        i ->
            volumes(workload)
                .addObject()
                .put("name", "c" + i)
                .putObject("persistentVolumeClaim")
                .put("claimName", "c" + i));
  }

  /** Adds owners, none of which is the controller. */
  static void addOwners(ObjectNode workload, int number) {
    times(
        number, i -> list(workload, "/metadata/ownerReferences").addObject().put("name", "o" + i));
  }

  static void times(int number, IntConsumer action) {
    IntStream.range(0, number).forEach(action);
  }

  /** As an API server sends it. */
  static Resource resource(ObjectNode workload) {
    return Resource.fromApi(Json.read(Json.write(workload)));
  }
}
