package dev.holdfast.kube;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthProviderConfig;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.ExecEnvVar;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.NamedExtension;
import io.fabric8.kubernetes.api.model.Preferences;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.OpenIDConnectionUtils;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the client library reads into objects, which a native program must be told of. */
@RegisterForReflection(
    targets = {
      io.fabric8.kubernetes.api.model.Config.class,
      AuthInfo.class,
      AuthProviderConfig.class,
      Cluster.class,
      Context.class,
      ExecConfig.class,
      ExecEnvVar.class,
      NamedAuthInfo.class,
      NamedCluster.class,
      NamedContext.class,
      NamedExtension.class,
      Preferences.class,
      Config.ExecCredential.class,
      Config.ExecCredentialSpec.class,
      Config.ExecCredentialStatus.class,
      OpenIDConnectionUtils.OpenIdConfiguration.class,
      OpenIDConnectionUtils.OAuthToken.class,
    })
final class KubeconfigTypes {

  private KubeconfigTypes() {}
}
