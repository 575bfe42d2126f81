package dev.holdfast.report.format;

import dev.holdfast.report.Preview;
import dev.holdfast.report.Printable;
import dev.holdfast.report.ReportedObject;

/** Printable names of objects in a preview. */
final class ObjectNames {

  private ObjectNames() {}

  static String namespaceOf(Preview.OfNamespace in) {
    return in.namespace().isEmpty() ? "(no namespace)" : Printable.of(in.namespace());
  }

  /** {@code StatefulSet db}, below its namespace. */
  static String name(ReportedObject object) {
    return Printable.of(
        object
            .statefulSet()
            .map(set -> "claims of StatefulSet " + set)
            .orElseGet(() -> object.kind() + " " + object.name()));
  }

  /** {@code StatefulSet shop/db}. All claims from templates of a StatefulSet have one name. */
  static String fullName(ReportedObject object) {
    return Printable.of(
        object
            .statefulSet()
            .map(set -> "claims of StatefulSet " + object.namespace() + "/" + set)
            .orElseGet(object::describe));
  }
}
