package dev.holdfast.cli.cluster;

import com.google.common.base.Splitter;
import dev.holdfast.kube.ApiErrors;
import dev.holdfast.manifest.YamlReader;
import dev.holdfast.resource.MalformedInput;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the user's cluster by the rules of kubectl.
 *
 * @param files the files, merged; for duplicate entries the first file wins
 * @param context the context to use; empty for the current context
 */
public record Kubeconfig(List<Path> files, Optional<String> context) {

  public Kubeconfig {
    files = List.copyOf(files);
  }

  /** The files in KUBECONFIG, or {@code ~/.kube/config}, as in kubectl. */
  public static Kubeconfig of(Map<String, String> environment, Optional<String> context) {
    String named = environment.getOrDefault("KUBECONFIG", "");
    Path usual = Path.of(System.getProperty("user.home"), ".kube", "config");
    List<Path> files =
        Splitter.on(File.pathSeparatorChar)
            .omitEmptyStrings()
            .splitToStream(named)
            .map(Path::of)
            .toList();
    return new Kubeconfig(files.isEmpty() ? List.of(usual) : files, context);
  }

  /** The files, for messages. */
  String describe() {
    return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Reads the files.
   *
   * @throws ClusterUnreachable if they are invalid or define no cluster for the context
   */
  Config load() {
    io.fabric8.kubernetes.api.model.Config[] parsed =
        files.stream()
            .filter(Files::exists)
            .map(Kubeconfig::parse)
            .toArray(io.fabric8.kubernetes.api.model.Config[]::new);
    if (parsed.length == 0) {
      throw new ClusterUnreachable(
          "the kubeconfig " + describe() + " does not exist; KUBECONFIG can name another one");
    }
    Config config = merge(parsed);
    requireContext(config, Stream.of(parsed));
    useProxies(config);
    return config;
  }

  /** Like kubectl, uses only the proxies from the environment; the context has all the rest. */
  private static void useProxies(Config config) {
    Config environment = Config.empty();
    Config.configFromSysPropsOrEnvVars(environment);
    config.setHttpProxy(environment.getHttpProxy());
    config.setHttpsProxy(
        Optional.ofNullable(config.getHttpsProxy()).orElse(environment.getHttpsProxy()));
    config.setNoProxy(environment.getNoProxy());
  }

  private void requireContext(
      Config config, Stream<io.fabric8.kubernetes.api.model.Config> parsed) {
    Optional<NamedContext> chosen = Optional.ofNullable(config.getCurrentContext());
    Optional<String> name = chosen.map(NamedContext::getName);
    if (name.isEmpty() || context.filter(wanted -> !name.equals(Optional.of(wanted))).isPresent()) {
      String known =
          parsed
              .flatMap(one -> Optional.ofNullable(one.getContexts()).stream())
              .flatMap(List::stream)
              .map(NamedContext::getName)
              .distinct()
              .sorted()
              .collect(Collectors.joining(", "));
      throw new ClusterUnreachable(
          describe()
              + context
                  .map(wanted -> " has no context \"" + wanted + "\"")
                  .orElse(" has no current context")
              + "; its contexts: "
              + (known.isEmpty() ? "none" : known));
    }
    if (config.getMasterUrl() == null
        || config.getMasterUrl().equals(Config.empty().getMasterUrl())) {
      throw new ClusterUnreachable(
          describe()
              + ": the cluster of context \""
              + name.orElseThrow()
              + "\" is not defined or has no server");
    }
  }

  /** This may run a credential plugin and wait for it. */
  private Config merge(io.fabric8.kubernetes.api.model.Config... parsed) {
    Config config = Config.empty();
    try {
      KubeConfigUtils.merge(config, context.orElse(null), parsed);
    } catch (RuntimeException e) {
      throw new ClusterUnreachable(describe() + " cannot be used: " + ApiErrors.ofRoot(e));
    }
    return config;
  }

  private static io.fabric8.kubernetes.api.model.Config parse(Path file) {
    try {
      // Unlike the client, the message has the position of a mistake.
      var unused = YamlReader.read(file.toString(), Files.readString(file));
      return KubeConfigUtils.parseConfig(file.toFile());
    } catch (MalformedInput e) {
      throw new ClusterUnreachable(e.getMessage());
    } catch (IOException e) {
      throw new ClusterUnreachable(file + " cannot be read: " + ApiErrors.ofRoot(e));
    } catch (RuntimeException e) {
      throw new ClusterUnreachable(file + " is not a kubeconfig: " + ApiErrors.ofRoot(e));
    }
  }
}
