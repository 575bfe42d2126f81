package dev.holdfast.check.storage;

import dev.holdfast.check.Context;
import dev.holdfast.check.NameList;
import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Clipped;
import dev.holdfast.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The workloads that may have a pod on a claim. Each of many can list the others in a short time.
 *
 * @param claim its name
 * @param all in order
 * @param related how many of them are a workload or its children, by {@code Kind/name}
 */
record UsersOfClaim(String claim, List<WorkloadSummary> all, Map<String, Integer> related) {

  static UsersOfClaim of(List<WorkloadSummary> mounting, String claim) {
    List<WorkloadSummary> all =
        mounting.stream()
            .filter(user -> user.podsOn(claim) > 0)
            .sorted(SharedMount.IN_ORDER)
            .toList();
    Map<String, Integer> related = new HashMap<>();
    for (WorkloadSummary user : all) {
      String own = user.kind() + "/" + user.name();
      related.merge(own, 1, Integer::sum);
      if (user.isChild() && !user.owner().equals(own)) {
        related.merge(user.owner(), 1, Integer::sum);
      }
    }
    return new UsersOfClaim(claim, all, related);
  }

  /** Those that are neither the object of this context nor a child of it, as a short list. */
  String describeOthers(Context context) {
    Resource self = context.resource();
    String namespace = context.change().namespace();
    List<String> first =
        all.stream()
            .filter(user -> !user.isOf(self.kindText(), self.name()))
            .limit(NameList.SHOWN)
            .map(user -> describe(user, namespace))
            .toList();
    int others = all.size() - related.getOrDefault(self.kindText() + "/" + self.name(), 0);
    return first.isEmpty() ? "no other known workload" : NameList.of(first, others);
  }

  private String describe(WorkloadSummary user, String namespace) {
    int pods = user.podsOn(claim);
    String number =
        pods == Integer.MAX_VALUE ? "on each node" : pods == 1 ? "1 pod" : pods + " pods";
    return "%s (%s)"
        .formatted(Clipped.to(StoredDataReader.MAX_NAME, user.describe(namespace)), number);
  }
}
