package dev.holdfast.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a server says beside its answers: health, the last scan, and reports in the cluster. */
final class ServerPages {

  private static final String REPORTS = "/apis/wgpolicyk8s.io/v1alpha2/";

  private ServerPages() {}

  static Answer of(Site site) {
    Map<String, String> pages = new LinkedHashMap<>();
    for (String path : List.of("/health/ready", "/health/live", "/health/started")) {
      pages.put(path, site.page(path));
    }
    for (String path : List.of("/health/ready", "/scan")) {
      pages.put("controller " + path, site.controllerPage(path));
    }
    pages.put("policy reports", reports(site));
    return new Answer(pages);
  }

  /** The reports in the cluster; their names and the order of the list are made of uids. */
  static String reports(Site site) {
    return Stream.of("policyreports", "clusterpolicyreports")
        .flatMap(kind -> items(site.read(REPORTS + kind)))
        .map(ServerPages::withoutStorage)
        .sorted()
        .reduce("", (all, report) -> all + report + "\n");
  }

  private static Stream<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.path("items").spliterator(), false);
  }

  private static String withoutStorage(JsonNode report) {
    ObjectNode metadata = (ObjectNode) report.path("metadata");
    String title =
        String.join(
            " ",
            metadata.path("namespace").asText(),
            report.at("/scope/kind").asText(),
            report.at("/scope/name").asText());
    metadata.remove(List.of("uid", "resourceVersion", "generation", "managedFields"));
    return title + "\n" + report.toPrettyString();
  }
}
