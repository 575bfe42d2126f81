package dev.holdfast.policy;

/** Whether fixes are applied at CREATE. */
public enum Inject {
  /** Nothing is injected. */
  NEVER,
  /** Into objects without a controller. */
  UNMANAGED,
  /** Also into objects of controllers that are not part of Kubernetes. */
  ALL
}
