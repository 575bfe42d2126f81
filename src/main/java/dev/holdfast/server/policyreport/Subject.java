package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;

/**
 * An object of the cluster that something is reported of.
 *
 * @param apiVersion as the API server gives it
 * @param kind as the API server gives it
 * @param namespace empty for what stands in none
 * @param name of it
 * @param uid by which the API server knows it; empty if it does not
 */
record Subject(String apiVersion, String kind, String namespace, String name, String uid) {

  static Subject of(ReportedObject object) {
    return new Subject(
        object.apiVersion(), object.kind(), object.namespace(), object.name(), object.uid());
  }

  /** As a report refers to it (ObjectReference of the core group). */
  ObjectNode reference() {
    ObjectNode reference = Json.object().put("apiVersion", apiVersion).put("kind", kind);
    if (!namespace.isEmpty()) {
      reference.put("namespace", namespace);
    }
    return reference.put("name", name).put("uid", uid);
  }

  /** As what it owns refers to it: when it goes, the garbage collector takes that along. */
  ObjectNode ownerReference() {
    ObjectNode reference = reference();
    reference.remove("namespace");
    return reference;
  }
}
