package dev.holdfast.scan;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;

/** Takes what a scan finds, kind by kind; StatefulSets come first. Called by one thread. */
public interface ScanResults {

  /**
   * A kind begins. It may begin again where the API server could not go on with its list: what came
   * of it before does not count.
   */
  void begin(Kind kind);

  /** An object was reviewed; something was found in it, or nothing. */
  void reviewed(ReportedObject object);
}
