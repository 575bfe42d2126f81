package dev.holdfast.e2e;

/** Manifests for tests, as a user would write them. */
public final class Manifests {

  private Manifests() {}

  /** A StatefulSet with a claim template and nothing about placement. */
  public static String database(String name, int replicas) {
    return """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: %1$s
        spec:
          serviceName: %1$s
          replicas: %2$d
          podManagementPolicy: Parallel
          selector:
            matchLabels: {app: %1$s}
          template:
            metadata:
              labels: {app: %1$s}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
                - name: db
                  image: example.com/db:1
                  volumeMounts:
                    - {name: data, mountPath: /data}
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests: {storage: 1Gi}
        """
        .formatted(name, replicas);
  }

  /** A StatefulSet that keeps nothing. */
  public static String forgetful(String name) {
    String whole = database(name, 1);
    return whole
        .substring(0, whole.indexOf("  volumeClaimTemplates:"))
        .replaceAll("(?m)^ +volumeMounts:\\n.*\\n", "");
  }

  /** The same, with its owner's word that it is meant to be so. */
  public static String forgetfulOnPurpose(String name) {
    return forgetful(name)
        .replace(
            "metadata:\n  name: " + name + "\n",
            """
            metadata:
              name: %s
              annotations:
                exempt.holdfast.dev/missing-volume-claim-templates: a cache, filled again in seconds
            """
                .formatted(name));
  }

  /** A claim that only one node can have, of the default class. */
  public static String claim(String name) {
    return """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %s}
        spec:
          accessModes: [ReadWriteOnce]
          resources: {requests: {storage: 1Gi}}
        """
        .formatted(name);
  }

  /** A Deployment without any volume. */
  public static String stateless(String name) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %1$s
        spec:
          replicas: 1
          selector:
            matchLabels: {app: %1$s}
          template:
            metadata:
              labels: {app: %1$s}
            spec:
              containers:
                - {name: web, image: "example.com/web:1"}
        """
        .formatted(name);
  }

  /** A Deployment whose pods mount a claim by its name. */
  public static String deployment(String name, String claim, int replicas) {
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %1$s}
        spec:
          replicas: %3$d
          selector: {matchLabels: {app: %1$s}}
          strategy: {type: Recreate}
          template:
            metadata: {labels: {app: %1$s}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
                - name: web
                  image: example.com/web:1
                  volumeMounts: [{name: data, mountPath: /data}]
              volumes:
                - name: data
                  persistentVolumeClaim: {claimName: %2$s}
        """
        .formatted(name, claim, replicas);
  }
}
