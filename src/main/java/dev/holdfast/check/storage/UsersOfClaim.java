package dev.holdfast.check.storage;

import dev.holdfast.cluster.WorkloadSummary;
import dev.holdfast.resource.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The workloads that may have a pod on a claim. Each of many can list the others in a short time.
 *
 * @param all in order
 * @param related how many of them are a workload or its children, by {@code Kind/name}
 */
record UsersOfClaim(List<WorkloadSummary> all, Map<String, Integer> related) {

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
    return new UsersOfClaim(all, related);
  }

  /** How many are neither this object nor a child of it. */
  int countOthers(Resource self) {
    return all.size() - related.getOrDefault(self.kindText() + "/" + self.name(), 0);
  }

  /** The first of them. */
  List<WorkloadSummary> firstOthers(Resource self, int limit) {
    return all.stream()
        .filter(user -> !user.isOf(self.kindText(), self.name()))
        .limit(limit)
        .toList();
  }
}
