package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;

/**
 * What is known of a CSIDriver object: only its name, which says that the driver is installed.
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
