package dev.holdfast.cluster;

import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.Resource;

/**
 * The observed fields of a CSIDriver, which exists if the driver is installed.
 *
 * @param name of the driver, as in provisioners and volumes
 * @param attachRequired whether Kubernetes attaches its volumes to a node before pods use them; by
 *     default it does
 */
public record CsiDriver(String name, boolean attachRequired) implements ObservedObject {

  /** CSIDrivers. */
  public static final ObservedKind<CsiDriver> KIND =
      ObservedKind.of(
          ApiResource.clusterScoped("storage.k8s.io", "v1", "CSIDriver", "csidrivers"),
          CsiDriver::of);

  private static CsiDriver of(Resource driver) {
    return new CsiDriver(
        driver.name(), driver.json().path("spec").path("attachRequired").asBoolean(true));
  }
}
