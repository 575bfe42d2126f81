package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "10Gi, 10737418240",
    "1G, 1000000000",
    "1.5Ti, 1649267441664",
    "1, 1",
    "500m, 1",
    "1e3, 1000",
    "0, 0",
    "-5Gi, 0",
    "9Ei, 9223372036854775807",
    "99999999999Ei, 9223372036854775807",
  })
  void aQuantityIsBytes(String quantity, long bytes) {
    assertThat(ByteSize.of(TextNode.valueOf(quantity))).isEqualTo(new ByteSize(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ten", "10GiB", " 1", "1e999999999", "NaN"})
  void whatIsNoQuantityIsNothing(String text) {
    assertThat(ByteSize.of(TextNode.valueOf(text)).bytes()).isBetween(0L, Long.MAX_VALUE);
  }

  @Test
  void otherTypesAreRead() {
    assertThat(ByteSize.of(LongNode.valueOf(4096)).text()).isEqualTo("4Ki");
    assertThat(ByteSize.of(MissingNode.getInstance())).isEqualTo(new ByteSize(0));
    assertThat(ByteSize.of(Json.object())).isEqualTo(new ByteSize(0));
  }

  @Test
  void aSumDoesNotOverflow() {
    assertThat(new ByteSize(1024).plus(new ByteSize(1024)).text()).isEqualTo("2Ki");
    ByteSize most = new ByteSize(Long.MAX_VALUE);
    assertThat(most.plus(new ByteSize(1))).isEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1023, 1023",
    "1024, 1Ki",
    "1536, 1.5Ki",
    "10737418240, 10Gi",
    "1649267441664, 1.5Ti",
    "9223372036854775807, 8Ei",
  })
  void theTextHasTheLargestUnit(long bytes, String text) {
    assertThat(new ByteSize(bytes).text()).isEqualTo(text);
  }
}
