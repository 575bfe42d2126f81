package dev.holdfast.policy;

/** Whether fixes are applied at CREATE. */
public enum Inject {
  /** Nothing is injected. */
  NEVER,
  /** Into what no controller manages. */
  UNMANAGED,
  /** Also into what a controller other than Kubernetes' own manages. */
  ALL
}
