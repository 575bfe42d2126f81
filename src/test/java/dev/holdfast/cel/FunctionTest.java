package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionTest {

  /** At run time the library uses only one declaration of a function. */
  @Test
  void hasANameThatNoOtherHas() {
    assertThat(Function.ofKubernetes())
        .extracting(function -> function.declaration().name())
        .doesNotHaveDuplicates();
  }
}
