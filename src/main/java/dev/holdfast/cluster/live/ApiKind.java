package dev.holdfast.cluster.live;

import dev.holdfast.resource.Kind;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/**
 * A kind as the API server serves it.
 *
 * @param text the kind as in a manifest
 * @param context where it is served
 */
record ApiKind(String text, ResourceDefinitionContext context) {

  static final ApiKind NAMESPACE = of("", "v1", "Namespace", "namespaces", false);
  static final ApiKind NODE = of("", "v1", "Node", "nodes", false);
  static final ApiKind POD = of("", "v1", "Pod", "pods", true);
  static final ApiKind CSI_DRIVER = of("storage.k8s.io", "v1", "CSIDriver", "csidrivers", false);
  static final ApiKind AUTOSCALER =
      of("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);

  static ApiKind of(Kind kind) {
    return of(kind.group(), "v1", kind.text(), kind.plural(), kind.isNamespaced());
  }

  /** As in paths: {@code statefulsets}. */
  String plural() {
    return context.getPlural();
  }

  /** As in a manifest: {@code apps/v1}. */
  String apiVersion() {
    return context.getGroup().isEmpty()
        ? context.getVersion()
        : context.getGroup() + "/" + context.getVersion();
  }

  /** The path of all of them; the namespace is empty for those of all namespaces. */
  String path(String namespace) {
    return (context.getGroup().isEmpty() ? "/api/" : "/apis/")
        + apiVersion()
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + "/"
        + plural();
  }

  boolean isNamespaced() {
    return context.isNamespaceScoped();
  }

  private static ApiKind of(
      String group, String version, String kind, String plural, boolean namespaced) {
    return new ApiKind(
        kind,
        new ResourceDefinitionContext.Builder()
            .withGroup(group)
            .withVersion(version)
            .withKind(kind)
            .withPlural(plural)
            .withNamespaced(namespaced)
            .build());
  }
}
