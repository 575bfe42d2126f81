package dev.holdfast.server.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The content of the Secret with the authorities: {@code tls.crt} and {@code tls.key} as in any TLS
 * Secret, the caBundle in {@code ca.crt}, and in {@code ca.key} the keys of the authorities that
 * can sign.
 *
 * @param state the usable part
 * @param problems what cannot be used, and why
 */
record StoredCertificates(CertificateState state, List<String> problems) {

  private static final String SERVING = "tls.crt";
  private static final String BUNDLE = "ca.crt";
  private static final String AUTHORITY_KEYS = "ca.key";

  StoredCertificates {
    problems = List.copyOf(problems);
  }

  /** Reads the values of the Secret, without those that are missing or invalid. */
  static StoredCertificates read(Map<String, String> texts) {
    List<String> problems = new ArrayList<>();
    Optional<ServingCertificate> serving =
        texts.containsKey(SERVING)
            ? part(SERVING, any -> ServingSecret.serving(texts), texts, problems)
            : Optional.empty();
    List<X509Certificate> trusted =
        part(BUNDLE, Pem::certificates, texts, problems).orElse(List.of());
    List<PrivateKey> keys = part(AUTHORITY_KEYS, Pem::keys, texts, problems).orElse(List.of());
    return new StoredCertificates(
        new CertificateState(serving, trusted, authorities(trusted, keys)), problems);
  }

  /** The values of the Secret for a state. */
  static Map<String, String> texts(CertificateState state) {
    Map<String, String> texts = new LinkedHashMap<>();
    state.serving().map(ServingSecret::texts).ifPresent(texts::putAll);
    texts.put(BUNDLE, Pem.text(state.trusted()));
    texts.put(
        AUTHORITY_KEYS, Pem.keyText(state.authorities().stream().map(Authority::key).toList()));
    return texts;
  }

  private static List<Authority> authorities(List<X509Certificate> trusted, List<PrivateKey> keys) {
    return trusted.stream()
        .flatMap(
            certificate ->
                keys.stream()
                    .filter(key -> KeyPairs.match(key, certificate))
                    .map(key -> new Authority(certificate, key))
                    .limit(1))
        .toList();
  }

  private static <T> Optional<T> part(
      String name, Function<String, T> reader, Map<String, String> texts, List<String> problems) {
    try {
      return Optional.of(reader.apply(texts.getOrDefault(name, "")));
    } catch (InvalidCertificate e) {
      problems.add(name + " " + e.getMessage());
      return Optional.empty();
    }
  }
}
