package dev.holdfast.cli.cluster;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.ObservedKinds;
import dev.holdfast.kube.ApiClient;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.kube.ApiException;
import dev.holdfast.kube.Listing;
import dev.holdfast.kube.Progress;
import dev.holdfast.kube.ReadOutcome;
import dev.holdfast.kube.transport.ApiTransport;
import dev.holdfast.resource.ApiResource;
import dev.holdfast.resource.KubernetesVersion;
import dev.holdfast.resource.Resource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The cluster of a kubeconfig, read with the user's credentials and without watches. */
public final class CurrentCluster implements AutoCloseable {

  /** The timeout of one request, in milliseconds. */
  private static final int TIMEOUT = (int) Duration.ofSeconds(5).toMillis();

  /** How long a page of a list is requested again. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ApiTransport transport;
  private final ApiClient client;
  private final Lookup<KubernetesVersion> version;
  private final OnDemandReads reads;
  private final String context;
  private final String namespace;

  private CurrentCluster(
      ApiTransport transport,
      ApiClient client,
      Lookup<KubernetesVersion> version,
      String context,
      String namespace) {
    this.transport = transport;
    this.client = client;
    this.version = version;
    this.reads = new OnDemandReads(client, version);
    this.context = context;
    this.namespace = namespace;
  }

  /**
   * Connects to the cluster and reads its version.
   *
   * @throws ClusterUnreachable with the kubeconfig and the reason, after at most 5 seconds if the
   *     API server does not answer
   */
  public static CurrentCluster connect(Kubeconfig kubeconfig) {
    Config loaded = kubeconfig.load();
    Config config =
        new ConfigBuilder(loaded)
            .withConnectionTimeout(TIMEOUT)
            .withRequestTimeout(TIMEOUT)
            .withRequestRetryBackoffLimit(0)
            .build();
    String context = loaded.getCurrentContext().getName();
    try {
      return connected(config, context);
    } catch (ApiException e) {
      throw new ClusterUnreachable(
          "the cluster of context \"%s\" in %s (%s) cannot be read: %s"
              .formatted(context, kubeconfig.describe(), config.getMasterUrl(), ApiErrors.of(e)));
    }
  }

  private static CurrentCluster connected(Config config, String context) {
    ApiTransport transport = ApiTransport.standalone();
    try {
      ApiClient client = ApiClient.of(config, transport);
      String namespace = Optional.ofNullable(config.getNamespace()).orElse("");
      return new CurrentCluster(
          transport, client, version(client), context, namespace.isEmpty() ? "default" : namespace);
    } catch (RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  /** A view that reads each object or list at most once. */
  public ClusterView view() {
    return reads;
  }

  /** The name of the kubeconfig's context. */
  public String context() {
    return context;
  }

  /** A listing that retries for one minute. */
  public Listing listing() {
    return new Listing(client, PATIENCE);
  }

  /**
   * Lists all kinds that checks read.
   *
   * @param only the only namespace to list; empty for all
   */
  public ListedCluster list(Optional<String> only, Progress progress) {
    ListedReads listed =
        ListedReads.of(ObservedKinds.all().stream(), listing(), only, progress, version);
    return new ListedCluster(listed, listed.unread());
  }

  /**
   * Reads one object as it is; empty if it does not exist.
   *
   * @throws ClusterUnreachable with the reason, if it cannot be read
   */
  public Optional<Resource> find(ApiResource api, String inNamespace, String name) {
    try {
      return Listing.prompt(client).one(api, inNamespace, name);
    } catch (ApiException e) {
      throw new ClusterUnreachable(
          Listing.outcome("get %s %s".formatted(api.plural(), name), e).reason());
    }
  }

  /** The namespace that kubectl would use for objects without one. */
  public String namespace() {
    return namespace;
  }

  /** The reads that failed so far. */
  public List<ReadOutcome.Unread> unread() {
    return reads.unread();
  }

  @Override
  public void close() {
    transport.close();
  }

  /** By default every user may read the version. */
  private static Lookup<KubernetesVersion> version(ApiClient client) {
    try {
      String version =
          client
              .serverVersion()
              .orElseThrow(
                  () ->
                      new ApiException(
                          "it does not report a version, so it is not a Kubernetes API server",
                          HttpURLConnection.HTTP_NOT_FOUND));
      return KubernetesVersion.parse(version).map(Lookup::found).orElseGet(Lookup::unknown);
    } catch (ApiException e) {
      if (ApiErrors.isForbidden(e)) {
        return Lookup.unknown();
      }
      throw e;
    }
  }
}
