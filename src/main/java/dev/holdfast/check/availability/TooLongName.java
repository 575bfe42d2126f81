package dev.holdfast.check.availability;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.check.CheckInfo;
import dev.holdfast.check.Context;
import dev.holdfast.check.Finding;
import dev.holdfast.check.ParameterlessCheck;
import dev.holdfast.resource.Kind;
import java.util.stream.Stream;

/** Finds StatefulSets whose name is too long for a label of their pods. */
public final class TooLongName implements ParameterlessCheck {

  private static final JsonPointer NAME = JsonPointer.compile("/metadata/name");
  private static final JsonPointer GENERATE_NAME = JsonPointer.compile("/metadata/generateName");

  /**
   * A label value has at most 63 characters. The hash is a decimal number of 32 bits, each digit
   * replaced by another character: ten characters, or nine for about a quarter of the revisions.
   * Source: kubernetes/kubernetes 1.37, pkg/controller/history/controller_history.go,
   * HashControllerRevision.
   */
  private static final int MAX_LENGTH = 63 - 10 - 1;

  /**
   * What the API server adds to {@code generateName}, which it cuts first. Source: k8s.io/apiserver
   * 0.37, pkg/storage/names/generate.go.
   */
  private static final int RANDOM_LENGTH = 5;

  private static final int MAX_PREFIX = 63 - RANDOM_LENGTH;

  @Override
  public CheckInfo info() {
    return CheckInfo.of("too-long-name", Kind.STATEFUL_SET)
        .title("StatefulSet whose name is too long for its pods")
        .why(
            """
            Kubernetes labels each pod with the revision of its StatefulSet
            (controller-revision-hash): the name, a dash and a hash of up to 10 characters. A label
            value has at most 63 characters, so no pod is created if the name is longer than 52.
            Only an event of the StatefulSet shows the reason.
            """)
        .remediation(
            """
            Use a name with at most 52 characters, or a generateName with at most 47, because
            Kubernetes adds 5. In a Helm chart, set fullnameOverride, or use a shorter release name.
            """)
        .notes(
            """
            The API server accepts names with up to 63 characters. With 53 characters, pods are
            created for about one of four revisions, those with a shorter hash; a later change of
            the pod template then deletes pods that cannot be created again.
            """)
        .sources(
            "https://github.com/kubernetes/kubernetes/issues/64023",
            "https://github.com/kubernetes/kubernetes/pull/117507");
  }

  @Override
  public boolean toleratesOperators() {
    return true;
  }

  @Override
  public Stream<Finding> inspect(Context context) {
    JsonNode metadata = context.resource().json().path("metadata");
    String name = metadata.path("name").asText("");
    String prefix = metadata.path("generateName").asText("");
    boolean isGenerated = !prefix.isEmpty() && isGeneratedFrom(prefix, name);
    int length = name.isEmpty() ? generatedLength(prefix) : name.length();
    return length > MAX_LENGTH ? Stream.of(finding(length, isGenerated)) : Stream.empty();
  }

  private static Finding finding(int length, boolean isGenerated) {
    String wrong =
        "the %s has %d characters, too many for the label controller-revision-hash of its pods (name and hash, at most 63), so %s"
            .formatted(
                isGenerated ? "generated name" : "name",
                length,
                length == MAX_LENGTH + 1
                    ? "three of four revisions get no pods"
                    : "no pod can be created");
    String remedy =
        isGenerated
            ? "use a generateName with at most %d characters".formatted(MAX_LENGTH - RANDOM_LENGTH)
            : "use a name with at most %d characters".formatted(MAX_LENGTH);
    return Finding.at(isGenerated ? GENERATE_NAME : NAME, "name", wrong + "; " + remedy)
        .immutable(
            wrong
                + "; copy the data to a StatefulSet whose name has at most %d"
                    .formatted(MAX_LENGTH));
  }

  /** Whether the API server made the name, or will make it. */
  private static boolean isGeneratedFrom(String prefix, String name) {
    return name.isEmpty()
        || (name.length() == generatedLength(prefix)
            && name.startsWith(prefix.substring(0, Math.min(prefix.length(), MAX_PREFIX))));
  }

  /** 0 without a prefix: an object without a name is refused. */
  private static int generatedLength(String prefix) {
    return prefix.isEmpty() ? 0 : Math.min(prefix.length(), MAX_PREFIX) + RANDOM_LENGTH;
  }
}
