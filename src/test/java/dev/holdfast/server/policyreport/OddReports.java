package dev.holdfast.server.policyreport;

/** Reports that anybody may write who may write reports, and that are marked as Holdfast's. */
final class OddReports {

  /** Near to what etcd takes. */
  private static final int CHARACTERS = 1_400_000;

  private static final String RESULT = "{\"policy\":\"a\"}";

  private OddReports() {}

  /** One with as many small results as there is room for: 400,000 tokens of JSON. */
  static String ofManyResults(String name) {
    String more = ("," + RESULT).repeat(CHARACTERS / (RESULT.length() + 1));
    return report(name, RESULT + more);
  }

  /** One in which a field has a name that is longer than a reader of JSON expects. */
  static String ofALongName(String name) {
    return report(
        name,
        "{\"policy\":\"a\",\"properties\":{\"%s\":\"b\"}}"
            .formatted("long".repeat(CHARACTERS / 40)));
  }

  private static String report(String name, String results) {
    return """
        {"apiVersion":"wgpolicyk8s.io/v1alpha2","kind":"PolicyReport",
         "metadata":{"name":"%s","labels":{"app.kubernetes.io/managed-by":"holdfast"}},
         "results":[%s]}
        """
        .formatted(name, results);
  }
}
