package dev.holdfast.scan;

import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Kind;
import java.util.function.Consumer;

/** Takes what a scan finds, kind by kind; StatefulSets come first. Called by one thread. */
@FunctionalInterface
public interface ScanResults {

  /**
   * A kind begins. It may begin again where the API server could not go on with its list: what came
   * of it before does not count.
   *
   * @return takes each object of the kind that was reviewed, whether something was found in it or
   *     nothing
   */
  Consumer<ReportedObject> begin(Kind kind);
}
