package dev.holdfast.bench;

import dev.holdfast.policy.Policy;
import dev.holdfast.policy.PolicyDirectory;
import dev.holdfast.policy.PolicyReader;
import dev.holdfast.policy.PolicySet;
import dev.holdfast.resource.Kind;
import dev.holdfast.resource.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one policy more adds to the review of a StatefulSet: for one that matches, the average of
 * all shipped policies that match, each once more under another name.
 */
final class PolicyBench {

  private static final int ROUNDS = 3;
  private static final int OTHERS = 200;

  private PolicyBench() {}

  static void run(Goals goals) {
    PolicySet shipped = EngineBench.shipped();
    List<? extends Policy<?>> matching =
        copies().stream().filter(PolicyBench::isForCreatedStatefulSets).toList();
    Stopwatch.Work alone = EngineBench.review(shipped);
    Stopwatch.Work twice = EngineBench.review(with(shipped, matching));
    Stopwatch.Work amongOthers = EngineBench.review(with(shipped, others()));
    List.of(alone, twice, amongOthers).forEach(Stopwatch::warmUp);
    for (int i = 0; i < ROUNDS; i++) {
      double base = Stopwatch.measure(alone).average();
      goals.add(
          Goal.POLICY_THAT_MATCHES, (Stopwatch.measure(twice).average() - base) / matching.size());
      goals.add(
          Goal.POLICY_FOR_ANOTHER_KIND, (Stopwatch.measure(amongOthers).average() - base) / OTHERS);
    }
  }

  private static boolean isForCreatedStatefulSets(Policy<?> policy) {
    return policy.match().kinds().contains(Kind.STATEFUL_SET)
        && policy.match().operations().contains(Operation.CREATE);
  }

  private static List<Policy<?>> copies() {
    Map<String, String> texts = new HashMap<>();
    new PolicyDirectory(Path.of("policies"))
        .texts()
        .forEach(
            (file, text) ->
                texts.put(file, text.replaceFirst("(?m)^  name: ", "  name: another-")));
    return List.copyOf(PolicyReader.read(texts).policies());
  }

  private static List<Policy<?>> others() {
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < OTHERS; i++) {
      texts.put(
          "other-" + i,
          """
          apiVersion: holdfast.dev/v1alpha1
          kind: Policy
          metadata: {name: other-%d}
          spec:
            check: missing-anti-affinity
            action: Warn
            match: {kinds: [%s]}
          """
              .formatted(i, Kind.DEPLOYMENT.text()));
    }
    return List.copyOf(PolicyReader.read(texts).policies());
  }

  private static PolicySet with(PolicySet shipped, List<? extends Policy<?>> more) {
    List<Policy<?>> all = new ArrayList<>(shipped.policies());
    all.addAll(more);
    return new PolicySet(all);
  }
}
