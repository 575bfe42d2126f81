package dev.holdfast.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFoldersTest {

  /** An update stays an update, and a pair stays a pair. */
  @ParameterizedTest
  @CsvSource({
    "allow-redis.yaml, deny-redis-allow.yaml",
    "deny-redis.yaml, allow-redis-deny.yaml",
    "warn-update-claim.yaml, allow-update-claim-warn.yaml",
    "allow-scale-up.yaml, deny-scale-up-allow.yaml",
    "before-spread.yaml, before-spread.yaml",
    "after-spread.yaml, after-spread.yaml",
    "policy.yaml, policy.yaml",
  })
  void namesSayTheOpposite(String name, String expected) {
    assertThat(PolicyFolders.inverted(name)).isEqualTo(expected);
  }
}
