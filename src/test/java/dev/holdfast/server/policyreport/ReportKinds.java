package dev.holdfast.server.policyreport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.e2e.Cluster;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.testcluster.Kubectl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of the reports in a test cluster; they come and go.
 *
 * @param admin who installs them
 * @param client who sees whether they are served
 */
record ReportKinds(Kubectl admin, ApiClient client) {

  private static final Path DIRECTORY = Path.of("src", "test", "resources", "report-kinds");

  /** Has these served and no others. */
  void only(ReportApi... wanted) {
    for (ReportApi api : ReportApi.values()) {
      if (Set.of(wanted).contains(api)) {
        install(api);
      } else {
        remove(api);
      }
    }
  }

  void install(ReportApi api) {
    succeed("apply", "-f", manifest(api));
    Cluster.await(api + " is served", () -> served(api).size() == 2);
  }

  void remove(ReportApi api) {
    succeed("delete", "-f", manifest(api), "--ignore-not-found");
    Cluster.await(api + " is gone", () -> served(api).isEmpty());
  }

  private List<Scope> served(ReportApi api) {
    return ReportApi.served(client).stream()
        .flatMap(apis -> apis.entrySet().stream())
        .filter(served -> served.getValue() == api)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void succeed(String... command) {
    Kubectl.Result result = admin.run(command);
    assertThat(result.exitCode()).as(result.all()).isZero();
  }

  private static String manifest(ReportApi api) {
    String file = api == ReportApi.WG_POLICY ? "wgpolicyk8s.yaml" : "openreports.yaml";
    return DIRECTORY.resolve(file).toString();
  }
}
