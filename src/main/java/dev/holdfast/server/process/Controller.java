package dev.holdfast.server.process;

import dev.holdfast.kube.leadership.Leadership;
import dev.holdfast.server.certificate.CertificateController;
import dev.holdfast.server.scan.ScanScheduler;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;

/**
 * The component that scans the cluster and renews certificates. Only the replica that holds the
 * Lease works; the others wait.
 */
@Dependent
public class Controller implements QuarkusApplication {

  private final Leadership leadership;
  private final CertificateController certificates;
  private final ScanScheduler scans;

  Controller(Leadership leadership, CertificateController certificates, ScanScheduler scans) {
    this.leadership = leadership;
    this.certificates = certificates;
    this.scans = scans;
  }

  @Override
  public int run(String... arguments) {
    if (certificates.isEnabled() || scans.isEnabled()) {
      leadership.join();
    }
    certificates.start();
    scans.start();
    Quarkus.waitForExit();
    return 0;
  }
}
