package dev.holdfast.check.lifecycle;

import dev.holdfast.check.Check;
import dev.holdfast.check.CheckTester;
import dev.holdfast.check.Finding;
import dev.holdfast.manifest.ManifestReader;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.RequestOptions;
import java.util.List;

/** What a check finds in deletes. */
final class Deletes {

  private Deletes() {}

  /** The findings for the delete of the last of these objects, which are the whole cluster. */
  static <P> List<Finding> of(Check<P> check, String manifests) {
    return of(CheckTester.of(check).in(manifests), manifests);
  }

  /** The findings for the delete of the last of these objects, in the cluster of a tester. */
  static List<Finding> of(CheckTester<?> tester, String manifests) {
    return tester.findings(
        Change.deletionOf(
            ManifestReader.read("test.yaml", manifests).getLast(), RequestOptions.NONE));
  }
}
