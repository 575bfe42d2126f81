package dev.holdfast.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Secret with what the replicas serve with: {@code tls.crt} and {@code tls.key}. They can only
 * read it. The controller writes it; it is a copy of a part of the Secret with the authorities.
 */
record ServingSecret(CertificateSecret secret) implements CertificateSnapshot.Source {

  private static final String CERTIFICATE = "tls.crt";
  private static final String KEY = "tls.key";

  @Override
  public CertificateSnapshot snapshot() {
    try {
      return secret
          .read()
          .map(this::snapshotOf)
          .orElseGet(
              () ->
                  CertificateSnapshot.failed(
                      secret + " does not exist; holdfast-controller creates it"));
    } catch (ApiException e) {
      return CertificateSnapshot.failed(ApiErrors.serverMessage(e));
    }
  }

  private CertificateSnapshot snapshotOf(JsonNode read) {
    try {
      return CertificateSnapshot.found(serving(CertificateSecret.texts(read)));
    } catch (InvalidCertificate e) {
      return CertificateSnapshot.failed("%s: tls.crt %s".formatted(secret, e.getMessage()));
    }
  }

  /**
   * Writes the certificate of the replicas, unless they have it already.
   *
   * @param before the Secret as it was read; empty if it did not exist
   * @throws ApiException if it cannot be written, or has changed since it was read (conflict)
   */
  void publish(Optional<JsonNode> before, ServingCertificate serving) {
    Map<String, String> texts = texts(serving);
    Map<String, String> published = before.map(CertificateSecret::texts).orElse(Map.of());
    if (!published.entrySet().containsAll(texts.entrySet())) {
      secret.write(before, texts);
    }
  }

  /** The certificate in the Secret; empty if there is no usable one. */
  static Optional<X509Certificate> certificate(JsonNode read) {
    try {
      return Optional.of(serving(CertificateSecret.texts(read)).certificate());
    } catch (InvalidCertificate e) {
      return Optional.empty();
    }
  }

  /** The values of a Secret with this certificate. */
  static Map<String, String> texts(ServingCertificate serving) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(CERTIFICATE, Pem.text(serving.chain()));
    texts.put(KEY, Pem.keyText(List.of(serving.key())));
    return texts;
  }

  /**
   * The certificate in the values of a Secret.
   *
   * @throws InvalidCertificate if there is no usable one
   */
  static ServingCertificate serving(Map<String, String> texts) {
    return ServingCertificate.read(
        texts.getOrDefault(CERTIFICATE, ""), texts.getOrDefault(KEY, ""));
  }
}
