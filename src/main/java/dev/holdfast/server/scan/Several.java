package dev.holdfast.server.scan;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanResults;
import java.util.List;
import java.util.function.Consumer;

/**
 * Passes on what a scan finds.
 *
 * @param takers to each of these, in this order
 */
record Several(List<ScanResults> takers) implements ScanResults {

  Several {
    takers = List.copyOf(takers);
  }

  @Override
  public Consumer<ReportedObject> begin(Kind kind) {
    List<Consumer<ReportedObject>> begun = takers.stream().map(taker -> taker.begin(kind)).toList();
    return object -> begun.forEach(taker -> taker.accept(object));
  }
}
