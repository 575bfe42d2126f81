package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;

/**
 * A CSIDriver; its name means that the driver is installed.
 *
 * @param name of the driver, as in provisioners and volumes
 */
public record CsiDriver(String name) implements ObservedObject {

  /** CSIDrivers. */
  public static final ObservedKind<CsiDriver> KIND =
      ObservedKind.of(
          ApiResource.clusterScoped("storage.k8s.io", "v1", "CSIDriver", "csidrivers"),
          driver -> new CsiDriver(driver.name()));
}
