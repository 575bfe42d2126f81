package dev.holdfast.policy;

import static dev.holdfast.fuzz.Requirement.require;

import dev.holdfast.cluster.ClusterView;
import dev.holdfast.fuzz.FuzzEngine;
import dev.holdfast.fuzz.FuzzTarget;
import dev.holdfast.fuzz.Requirement;
import dev.holdfast.manifest.InvalidConfiguration;
import dev.holdfast.resource.Change;
import dev.holdfast.review.Reviewer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Files of policies: a problem is named in one line, and a policy that was read can be used. */
public final class PolicyTarget implements FuzzTarget {

  private static final int CHANGES = 12;

  private final ClusterView cluster = FuzzEngine.cluster();
  private final List<Change> changes = changes();

  /** Of different kinds and operations. */
  private static List<Change> changes() {
    List<Change> all = FuzzEngine.changes();
    List<Change> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += all.size() / CHANGES) {
      some.add(all.get(i));
    }
    return some;
  }

  @Override
  public String name() {
    return "policies";
  }

  @Override
  public Syntax syntax() {
    return Syntax.YAML;
  }

  @Override
  public List<String> seeds() {
    List<String> seeds =
        new ArrayList<>(new PolicyDirectory(FuzzEngine.POLICY_FOLDERS).texts().values());
    FuzzEngine.fixtures().forEach(fixture -> fixture.ownPolicy().ifPresent(seeds::add));
    return seeds;
  }

  @Override
  public void run(byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    PolicySet policies;
    try {
      policies = PolicyReader.read(Map.of("policy.yaml", text));
    } catch (InvalidConfiguration e) {
      e.problems().forEach(problem -> require(isOneLine(problem), "a problem has several lines"));
      return;
    }
    Reviewer reviewer = FuzzEngine.reviewer(policies, cluster);
    for (Change change : changes) {
      Requirement.requireNoFailure(reviewer.review(change).failures());
      Requirement.requireNoFailure(reviewer.inject(change).failures());
    }
  }

  private static boolean isOneLine(String problem) {
    return !problem.isBlank() && problem.chars().noneMatch(c -> c == '\n' || c == '\r');
  }
}
