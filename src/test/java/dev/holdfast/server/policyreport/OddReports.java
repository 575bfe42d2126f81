package dev.holdfast.server.policyreport;

/** Unusual reports with Holdfast's label, as anybody may write them who may write reports. */
final class OddReports {

  /** Close to etcd's limit. */
  private static final int CHARACTERS = 1_400_000;

  private static final String RESULT = "{\"policy\":\"a\"}";

  private OddReports() {}

  /** A report with the maximum number of small results: 400,000 tokens of JSON. */
  static String ofManyResults(String name) {
    String more = ("," + RESULT).repeat(CHARACTERS / (RESULT.length() + 1));
    return report(name, RESULT + more);
  }

  /** A report with a field whose name is longer than a JSON parser expects. */
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
