package dev.holdfast.check.storage;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.AccessMode;
import dev.holdfast.resource.DnsSubdomain;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.VolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds claim templates of which the API server accepts no claim or no pod. */
public final class InvalidClaimTemplate implements ParameterlessCheck {

  private static final int MAX_NAME = 63;

  @Override
  public CheckInfo info() {
    return CheckInfo.of("invalid-claim-template", Kind.STATEFUL_SET)
        .title("Claim template that makes only invalid claims")
        .why(
            """
            The API server refuses claims without an access mode or a storage request, claims that
            combine ReadWriteOncePod with another mode, and pods whose volume has an
            invalid name. No pod of the StatefulSet is created. Only an event of the
            StatefulSet shows the reason.
            """)
        .remediation(
            """
            Complete the template: metadata.name, spec.accessModes and
            spec.resources.requests.storage.
            """)
        .notes(
            """
            The API server of Kubernetes 1.33 and earlier accepts such a StatefulSet. Since 1.34,
            the API server itself refuses to create most of them, before it calls
            validating webhooks.
            """)
        .sources(
            "https://github.com/kubernetes/kubernetes/issues/132211",
            "https://github.com/kubernetes/kubernetes/pull/132212");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    return context.workload().claimTemplates().stream()
        .flatMap(template -> mistakes(template, context.resource()).stream());
  }

  /** Source: kubernetes/kubernetes, pkg/apis/core/validation, ValidatePersistentVolumeClaimSpec. */
  private static List<Finding> mistakes(VolumeClaim template, Resource set) {
    List<Finding> mistakes = new ArrayList<>();
    JsonPointer spec = template.specPointer();
    JsonPointer modes = spec.appendProperty("accessModes");
    if (!isLabel(template.name())) {
      mistakes.add(
          finding(
              template.pointer().appendProperty("metadata").appendProperty("name"),
              "/name",
              "has a name that is no DNS label",
              "name it with at most 63 lower case letters, digits and inner dashes",
              template,
              set));
    }
    if (template.json().at("/spec/accessModes").isEmpty()) {
      mistakes.add(
          finding(
              modes,
              "/accessModes",
              "has no accessModes",
              "add accessModes: [ReadWriteOnce]",
              template,
              set));
    }
    if (combinesReadWriteOncePod(template.json().at("/spec/accessModes"))) {
      mistakes.add(
          finding(
              modes,
              "/ReadWriteOncePod",
              "combines ReadWriteOncePod with other access modes",
              "request ReadWriteOncePod alone, or not at all",
              template,
              set));
    }
    if (!template.json().at("/spec/resources/requests").hasNonNull("storage")) {
      mistakes.add(
          finding(
              spec.appendProperty("resources"),
              "/storage",
              "requests no storage",
              "add resources: {requests: {storage: 10Gi}}",
              template,
              set));
    }
    return mistakes;
  }

  private static Finding finding(
      JsonPointer at,
      String key,
      String mistake,
      String remedy,
      VolumeClaim template,
      Resource set) {
    String wrong = "%s %s, so no pod can be created".formatted(template.describe(), mistake);
    return Finding.at(at, template.name() + key, wrong + "; " + remedy)
        .immutable(Recreation.of(set, template).map(how -> wrong + "; " + how + ": " + remedy));
  }

  private static boolean combinesReadWriteOncePod(JsonNode modes) {
    boolean isThere = false;
    boolean isAlone = true;
    for (JsonNode mode : modes) {
      boolean isThis = mode.asText("").equals(AccessMode.READ_WRITE_ONCE_POD.text());
      isThere |= isThis;
      isAlone &= isThis;
    }
    return isThere && !isAlone;
  }

  private static boolean isLabel(String name) {
    return name.length() <= MAX_NAME && name.indexOf('.') < 0 && DnsSubdomain.is(name);
  }
}
