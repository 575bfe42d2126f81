package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;

/**
 * A CSI driver that is installed: its CSIDriver object, of which the name is all.
 *
 * @param name of the driver, as provisioners and volumes have it
 */
public record CsiDriver(String name) implements ObservedObject {

  /** CSIDrivers. */
  public static final ObservedKind<CsiDriver> KIND =
      ObservedKind.of(
          ApiResource.clusterScoped("storage.k8s.io", "v1", "CSIDriver", "csidrivers"),
          driver -> new CsiDriver(driver.name()));
}
