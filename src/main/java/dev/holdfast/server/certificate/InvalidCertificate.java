package dev.holdfast.server.certificate;

/** A certificate or key cannot be used; the message says why. */
final class InvalidCertificate extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidCertificate(String message) {
    super(message);
  }
}
