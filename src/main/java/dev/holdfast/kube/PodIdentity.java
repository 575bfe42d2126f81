package dev.holdfast.kube;

import java.util.Optional;

/** This replica, as others see it in the cluster. */
public final class PodIdentity {

  private PodIdentity() {}

  /** In a pod the host's name, which is the pod's. */
  public static String name() {
    return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("holdfast");
  }
}
