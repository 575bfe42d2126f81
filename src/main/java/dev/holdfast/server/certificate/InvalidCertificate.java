package dev.holdfast.server.certificate;

/** A certificate or key that cannot be used; the message says why, to a person. */
final class InvalidCertificate extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidCertificate(String message) {
    super(message);
  }
}
