package dev.holdfast.kube;

import java.util.Optional;

/** The name of this replica. */
public final class PodIdentity {

  private PodIdentity() {}

  /** The host name, which is the pod's name in a pod. */
  public static String name() {
    return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("holdfast");
  }
}
