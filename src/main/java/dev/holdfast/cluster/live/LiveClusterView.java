package dev.holdfast.cluster.live;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.cluster.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * What the API server says of the cluster: from an informer, and by one live read where that has no
 * answer, because a Namespace and what stands in it may come in one file.
 */
@Startup
@Singleton
public class LiveClusterView implements ClusterView {

  private static final Logger LOG = Logger.getLogger(LiveClusterView.class);

  /** A live read takes no longer; then the answer is unknown. */
  private static final long MAX_MILLISECONDS = 200;

  private static final long PAGE = 500;

  private final KubernetesClient client;
  private final NamespaceStore namespaces = new NamespaceStore();
  private final SharedIndexInformer<io.fabric8.kubernetes.api.model.Namespace> informer;
  private final ExecutorService liveReads = Executors.newVirtualThreadPerTaskExecutor();

  LiveClusterView(KubernetesClient client) {
    this.client = client;
    this.informer = client.namespaces().withLimit(PAGE).runnableInformer(0).itemStore(namespaces);
    // Keeps trying for ever: a server that starts before the API server must not stay blind.
    informer.exceptionHandler((started, problem) -> true);
    informer
        .stopped()
        .whenComplete((stopped, problem) -> LOG.warn("the watch of namespaces ended", problem));
    var unused = informer.start();
  }

  /** Whether every namespace has been seen once. */
  public boolean isSynced() {
    return informer.hasSynced();
  }

  @Override
  public Lookup<Namespace> namespace(String name) {
    return namespaces.find(name).map(Lookup::found).orElseGet(() -> readLive(name));
  }

  @PreDestroy
  void stop() {
    informer.stop();
    liveReads.shutdownNow();
  }

  private Lookup<Namespace> readLive(String name) {
    Future<Lookup<Namespace>> read = liveReads.submit(() -> read(name));
    try {
      return read.get(MAX_MILLISECONDS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("namespace %s is unknown: %s", name, e);
      return Lookup.unknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Lookup.unknown();
    } finally {
      read.cancel(true);
    }
  }

  private Lookup<Namespace> read(String name) throws KubernetesClientException {
    var found = client.namespaces().withName(name).get();
    return found == null ? Lookup.absent() : Lookup.found(NamespaceStore.trimmed(found));
  }
}
