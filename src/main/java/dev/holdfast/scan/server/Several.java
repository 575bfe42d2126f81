package dev.holdfast.scan.server;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import dev.holdfast.scan.ScanResults;
import java.util.List;

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
  public void begin(Kind kind) {
    takers.forEach(taker -> taker.begin(kind));
  }

  @Override
  public void reviewed(ReportedObject object) {
    takers.forEach(taker -> taker.reviewed(object));
  }
}
