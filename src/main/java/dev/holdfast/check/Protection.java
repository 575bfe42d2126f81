package dev.holdfast.check;

import dev.holdfast.cluster.Namespace;
import dev.holdfast.resource.Resource;
import java.util.Set;

/**
 * The label by which a platform team, or the owner of a workload, protects data from deletes. It
 * makes findings certain that are only suspected without it. An object is protected by its own
 * label, by that of its workload, or by that of its namespace.
 *
 * @param label the key of the label; its value must be {@code true}
 */
public record Protection(String label) {

  /** The parameter of every check that has it. */
  public static final Parameter<String> PARAMETER =
      Parameter.text(
          "protectedBy",
          "holdfast.dev/protect",
          "The label that protects an object, a workload or a namespace, with the value `true`.");

  /** The protection that a policy configures. */
  static Protection of(ParameterReader given) {
    return new Protection(given.get(PARAMETER));
  }

  /** Whether a resource has the label. */
  public boolean covers(Resource resource) {
    return "true".equals(resource.labels().get(label));
  }

  /** Whether one of these labels with the value {@code true} is this label. */
  public boolean isAmong(Set<String> trueLabels) {
    return trueLabels.contains(label);
  }

  /** Whether the namespace of the change has the label; false if it is unknown. */
  public boolean coversNamespace(Context context) {
    return context
        .cluster()
        .find(Namespace.KIND, context.change().namespace())
        .asOptional()
        .filter(namespace -> "true".equals(namespace.labels().get(label)))
        .isPresent();
  }

  /** How to protect an object, for messages. */
  public String hint() {
    return "the label %s: \"true\"".formatted(label);
  }
}
