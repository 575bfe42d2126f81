package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kubernetes accepts as the name of most objects. */
class DnsSubdomainTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "data-db-0", "a.b", "a--b", "a1.b2-c3.d4"})
  void isOne(String name) {
    assertThat(DnsSubdomain.is(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "-", "a.", ".a", "-a", "a-", "a..b", "a.-b", "a-.b", "A", "a_b", "a/b",
        "a b", "a\n", "a%2f", "a?b", "ä", "á", "٣"
      })
  void isNone(String name) {
    assertThat(DnsSubdomain.is(name)).isFalse();
  }

  @Test
  void hasAtMost253Characters() {
    assertThat(DnsSubdomain.is("a".repeat(253))).isTrue();
    assertThat(DnsSubdomain.is("a".repeat(254))).isFalse();
  }
}
