package dev.holdfast.server.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.util.IPAddress;

/**
 * The DNS names and IP addresses of a server.
 *
 * @param all sorted, without duplicates
 */
record SubjectAltNames(List<String> all) {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  /**
   * The names of the Service {@code holdfast}. The API server calls a webhook's Service by its name
   * and namespace and {@code .svc} (Kubernetes documentation, "Dynamic Admission Control", service
   * reference).
   *
   * @param extra further DNS names and IP addresses
   */
  static SubjectAltNames ofService(String namespace, Collection<String> extra) {
    String service = "holdfast." + namespace + ".svc";
    Set<String> names = new TreeSet<>(List.of(service, service + ".cluster.local"));
    extra.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(names::add);
    return new SubjectAltNames(
        names.stream().map(SubjectAltNames::plain).distinct().sorted().toList());
  }

  /** The names in a certificate. */
  static SubjectAltNames of(X509Certificate certificate) {
    try {
      return new SubjectAltNames(
          Optional.ofNullable(certificate.getSubjectAlternativeNames()).orElse(List.of()).stream()
              .filter(name -> name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))
              .map(name -> plain(name.get(1).toString()))
              .sorted()
              .collect(Collectors.toUnmodifiableList()));
    } catch (CertificateParsingException e) {
      return new SubjectAltNames(List.of());
    }
  }

  static boolean isAddress(String name) {
    return IPAddress.isValid(name);
  }

  /** Normalizes IPv6 addresses, which can be written in several ways. */
  private static String plain(String name) {
    if (!isAddress(name)) {
      return name;
    }
    try {
      return InetAddress.getByName(name).getHostAddress();
    } catch (UnknownHostException e) {
      return name;
    }
  }
}
