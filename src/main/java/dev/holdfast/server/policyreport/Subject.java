package dev.holdfast.server.policyreport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Json;

/**
 * An object that has a report.
 *
 * @param namespace empty for a cluster-scoped object
 * @param uid empty if the object has none
 */
record Subject(String apiVersion, String kind, String namespace, String name, String uid) {

  static Subject of(ReportedObject object) {
    return new Subject(
        object.apiVersion(), object.kind(), object.namespace(), object.name(), object.uid());
  }

  /** Returns the reference in a report (ObjectReference of the core group). */
  ObjectNode reference() {
    ObjectNode reference = Json.object().put("apiVersion", apiVersion).put("kind", kind);
    if (!namespace.isEmpty()) {
      reference.put("namespace", namespace);
    }
    return reference.put("name", name).put("uid", uid);
  }

  /**
   * Returns the owner reference, so that the garbage collector deletes the report with the object.
   */
  ObjectNode ownerReference() {
    ObjectNode reference = reference();
    reference.remove("namespace");
    return reference;
  }
}
