package dev.holdfast.report.format;

import dev.holdfast.report.Preview;
import dev.holdfast.report.Printable;
import dev.holdfast.report.ReportedObject;

/** Who objects are, in the texts of a preview: always printable. */
final class ObjectNames {

  private ObjectNames() {}

  /** The namespace, or that there is none. */
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

  /**
   * {@code StatefulSet shop/db}. Claims that were made from a template go by the name of their
   * StatefulSet, all of them as one.
   */
  static String fullName(ReportedObject object) {
    return Printable.of(
        object
            .statefulSet()
            .map(set -> "claims of StatefulSet " + object.namespace() + "/" + set)
            .orElseGet(object::describe));
  }
}
