package dev.holdfast.policyreport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.report.ReportedObject;
import dev.holdfast.resource.Change;
import dev.holdfast.resource.Json;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.review.Guard;
import dev.holdfast.review.Review;
import dev.holdfast.review.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A scan of what one test has made: reviews live objects by the shipped policies and tells them.
 *
 * @param client of an administrator
 * @param names namespaces, and names of what stands in none
 */
record SmallScan(KubernetesClient client, List<String> names) {

  /** In a cluster of the newest version, of which nothing else is known. */
  private static final Guard GUARD = Guard.shipped().in("");

  static final List<Kind> KINDS =
      List.of(Kind.STATEFUL_SET, Kind.PERSISTENT_VOLUME_CLAIM, Kind.STORAGE_CLASS);

  private static final Pattern OF_TEMPLATE = Pattern.compile("data-(.+)-[0-9]+");

  /** One round in which every kind was scanned completely. */
  void round(PolicyReports reports) {
    round(reports, Set.copyOf(KINDS));
  }

  /** One round in which the other kinds broke off before their first object. */
  void round(PolicyReports reports, Set<Kind> complete) {
    tell(reports, complete);
    reports.publish(KINDS.stream().filter(kind -> !complete.contains(kind)).collect(Collectors.toSet()));
  }

  /** A round without its end. */
  void tell(PolicyReports reports, Set<Kind> complete) {
    for (Kind kind : KINDS) {
      reports.begin(kind);
      if (complete.contains(kind)) {
        objects(kind).forEach(reports::reviewed);
      }
    }
  }

  private List<ReportedObject> objects(Kind kind) {
    String root = kind.group().isEmpty() ? "/api/" : "/apis/";
    String list = client.raw(root + kind.apiVersion() + "/" + kind.plural(), "GET", null);
    List<ReportedObject> objects = new ArrayList<>();
    for (JsonNode item : Json.read(list.getBytes(StandardCharsets.UTF_8)).path("items")) {
      // The API server leaves out what is the same for all items.
      ObjectNode whole = item.deepCopy();
      Resource resource =
          Resource.fromApi(whole.put("apiVersion", kind.apiVersion()).put("kind", kind.text()));
      if (names.contains(kind.isNamespaced() ? resource.namespace() : resource.name())) {
        objects.add(reviewed(resource));
      }
    }
    return objects;
  }

  private static ReportedObject reviewed(Resource resource) {
    Review review = GUARD.review(Change.creationOf(resource));
    ReportedObject object = ReportedObject.of(review, Verdict.of(review));
    Matcher ofTemplate = OF_TEMPLATE.matcher(object.name());
    return new ReportedObject(
        object.apiVersion(),
        object.kind(),
        object.namespace(),
        object.name(),
        object.uid(),
        object.file(),
        object.line(),
        ofTemplate.matches() ? Optional.of(ofTemplate.group(1)) : Optional.empty(),
        object.outcome(),
        object.findings(),
        object.injections());
  }
}
