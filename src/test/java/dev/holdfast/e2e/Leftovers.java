package dev.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testcluster.Kubectl;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that leaves something behind in the shared cluster which all namespaces see,
 * for it would change what Holdfast says to the tests after it.
 */
public final class Leftovers implements AfterAllCallback {

  private static final String SEEN_BY_ALL =
      "storageclasses,csidrivers,priorityclasses,customresourcedefinitions,"
          + "validatingwebhookconfigurations,mutatingwebhookconfigurations";

  /** Nothing, until the first test needs the cluster. */
  private static Optional<Kubectl> admin = Optional.empty();

  private static Set<String> before = Set.of();

  /** From now on, what is there is there, and more is too much. */
  static synchronized void watch(Kubectl kubectl) {
    admin = Optional.of(kubectl);
    before = present(kubectl);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    synchronized (Leftovers.class) {
      if (admin.isEmpty()) {
        return;
      }
      Set<String> left = present(admin.get());
      Set<String> known = before;
      // Only the class to blame fails.
      before = left;
      assertThat(left).as("what is there after " + context.getDisplayName()).isEqualTo(known);
    }
  }

  private static Set<String> present(Kubectl kubectl) {
    Kubectl.Result result = kubectl.run("get", SEEN_BY_ALL, "-o", "name");
    assertThat(result.exitCode()).as(result.all()).isZero();
    return new TreeSet<>(result.out().lines().toList());
  }
}
