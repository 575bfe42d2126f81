package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.cluster.ClaimUsers;
import dev.holdfast.cluster.Lookup;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.PodVolume;
import dev.holdfast.resource.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads {@link StoredData} of many objects in one cluster, with the classes that checks use. The
 * workloads that mount a claim are looked up once for each claim. For one thread.
 */
public final class StoredDataReader {

  /** Of a name in a text, in characters; Kubernetes allows 253. */
  static final int MAX_NAME = 300;

  private record ClaimName(String namespace, String name) {}

  private final Map<ClaimName, Lookup<UsersOfClaim>> users = new HashMap<>();

  /** The data of the workload or claim in this context. */
  public StoredData read(Context context) {
    ClaimReader claims = new ClaimReader(context, this::usersOf);
    if (context.resource().kind().filter(Kind.PERSISTENT_VOLUME_CLAIM::equals).isPresent()) {
      return new StoredData(
          Optional.empty(), List.of(), context.claims().stream().map(claims::itself).toList());
    }
    Workload workload = context.workload();
    Map<String, PodVolume> volumes = workload.volumes();
    Map<String, String> texts = new TreeMap<>();
    volumes.forEach((name, volume) -> texts.put(name, Clipped.to(MAX_NAME, volume.describe())));
    ContainerReader containers = new ContainerReader(context, volumes, texts);
    return new StoredData(
        Optional.of(PodLimit.of(context)),
        workload.podTemplate().containers().stream().map(containers::read).toList(),
        Stream.concat(
                context.claims().stream().map(claims::template),
                workload.claimMounts().stream().map(m -> m.claim()).distinct().map(claims::named))
            .toList());
  }

  private Lookup<UsersOfClaim> usersOf(Context context, String claim) {
    String namespace = context.change().namespace();
    return users.computeIfAbsent(
        new ClaimName(namespace, claim),
        key ->
            ClaimUsers.mounting(context.cluster(), namespace, claim)
                .map(all -> UsersOfClaim.of(all, claim)));
  }
}
