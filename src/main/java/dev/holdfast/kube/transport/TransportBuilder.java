package dev.holdfast.kube.transport;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.net.ssl.X509KeyManager;

/** Translates the settings of the client library to those of Vert.x. */
final class TransportBuilder
    extends StandardHttpClientBuilder<TransportClient, ApiTransport, TransportBuilder> {

  /**
   * How much the API server may send of one response before it is read, in bytes: HTTP/2's default.
   */
  private static final int STREAM_WINDOW = 65_535;

  /**
   * The same for all responses together. It is that of 250 responses, which a server of Go allows
   * at once: responses that are not read must not hold up the others.
   */
  private static final int CONNECTION_WINDOW = 250 * STREAM_WINDOW;

  TransportBuilder(ApiTransport transport) {
    super(transport);
  }

  @Override
  protected TransportBuilder newInstance(ApiTransport transport) {
    return new TransportBuilder(transport);
  }

  /** A client that is derived from another one shares its connections. */
  @Override
  public TransportClient build() {
    return client == null
        ? new TransportClient(
            this, new Connections(clientFactory.vertx(), options()), new AtomicBoolean())
        : new TransportClient(this, client.connections(), client.getClosed());
  }

  boolean followsRedirects() {
    return followRedirects;
  }

  private HttpClientOptions options() {
    HttpClientOptions options = new HttpClientOptions();
    Optional.ofNullable(connectTimeout)
        .map(Duration::toMillis)
        .ifPresent(milliseconds -> options.setConnectTimeout(Math.toIntExact(milliseconds)));
    if (sslContext != null) {
      secure(options);
    }
    if (proxyType != HttpClient.ProxyType.DIRECT && proxyAddress != null) {
      options.setProxyOptions(proxy());
    }
    return options;
  }

  private void secure(HttpClientOptions options) {
    options.setSsl(true);
    Optional.ofNullable(trustManagers)
        .filter(managers -> managers.length > 0)
        .ifPresent(managers -> options.setTrustOptions(TrustOptions.wrap(managers[0])));
    Optional.ofNullable(keyManagers).stream()
        .flatMap(Arrays::stream)
        .filter(X509KeyManager.class::isInstance)
        .map(X509KeyManager.class::cast)
        .findFirst()
        .ifPresent(manager -> options.setKeyCertOptions(KeyCertOptions.wrap(manager)));
    if (tlsVersions != null && tlsVersions.length > 0) {
      options.setEnabledSecureTransportProtocols(protocols());
    }
    if (!preferHttp11) {
      options
          .setProtocolVersion(HttpVersion.HTTP_2)
          .setUseAlpn(true)
          .setHttp2ConnectionWindowSize(CONNECTION_WINDOW)
          .setInitialSettings(new Http2Settings().setInitialWindowSize(STREAM_WINDOW));
    }
  }

  private Set<String> protocols() {
    return Arrays.stream(tlsVersions)
        .map(version -> version.javaName())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private ProxyOptions proxy() {
    ProxyOptions proxy =
        new ProxyOptions()
            .setHost(proxyAddress.getHostString())
            .setPort(proxyAddress.getPort())
            .setType(vertxType());
    String[] user = HttpClientUtils.decodeBasicCredentials(proxyAuthorization);
    if (user == null) {
      addProxyAuthInterceptor();
      return proxy;
    }
    return proxy.setUsername(user[0]).setPassword(user[1]);
  }

  private ProxyType vertxType() {
    return switch (proxyType) {
      case SOCKS4 -> ProxyType.SOCKS4;
      case SOCKS5 -> ProxyType.SOCKS5;
      default -> ProxyType.HTTP;
    };
  }
}
