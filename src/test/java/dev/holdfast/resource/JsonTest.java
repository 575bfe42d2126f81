package dev.holdfast.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsAnObject() {
    assertThat(read("{\"a\": [1, true, null]}").path("a")).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1.0}",
        "{\"a\":1.50}",
        "{\"a\":1E+400}",
        "{\"a\":0.1000000000000000055511151231257827}",
        "{\"a\":12345678901234567890123}",
        "{\"ü\":\"日本語 \\u0007\"}",
        "{\"a\":\"half \\uD83D\"}",
        "{\"b\":{},\"a\":[]}",
      })
  void writesWhatItRead(String text) {
    assertThat(new String(Json.write(read(text)), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  /** Other writers of JSON escape all that is not ASCII, and so does Jackson in names. */
  @Test
  void readsAnEscapedCharacterBeyondTheFirstPlaneAsAName() {
    assertThat(read("{\"\\ud83d\\ude00\":1}").has("😀")).isTrue();
  }

  @Test
  void readsBackWhatItWrote() {
    JsonNode written = Json.object().put("😀", "😀 日本");
    assertThat(read(Json.write(written))).isEqualTo(written);
  }

  /** The API server accepts them, for example as the names of env variables in managedFields. */
  @Test
  void readsNamesAndTextsOfMegabytes() {
    String name = "A".repeat(3_000_000);
    assertThat(read("{\"" + name + "\":\"" + name + "\"}").path(name).asText()).isEqualTo(name);
  }

  @Test
  void refusesTheSameKeyTwice() {
    assertRefused("{\"a\":1,\n\"a\":2}", "line 2, column 5: Duplicate field 'a'");
  }

  @Test
  void refusesTheSameKeyTwiceDeepInside() {
    assertRefused("{\"x\":[{\"a\":1,\"a\":1}]}", "Duplicate field 'a'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "{}x", "1 2", "{}]"})
  void refusesTextAfterTheEnd(String text) {
    assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void refusesEmptyText(String text) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read(text))
        .withMessage("the text is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "[1,", "{\"a\"", "\"", "nul", "NaN", "{'a':1}", "{\"a\":01}", "[1,]"})
  void refusesWhatIsNotJsonInOneLine(String text) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read(text))
        .withMessageStartingWith("line 1, column ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void readsAsDeepAsItsBound() {
    assertThat(read(nested(Json.MAX_DEPTH))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {Json.MAX_DEPTH + 1, 1_000_000})
  void refusesWhatNestsDeeper(int depth) {
    assertRefused("[".repeat(depth), "nesting depth");
  }

  @Test
  void refusesMoreValuesThanItsBound() {
    assertRefused("[" + "1,".repeat((int) Json.MAX_TOKENS) + "1]", "Token count");
  }

  /** The API server accepts bodies of 3 MB. */
  @Test
  void readsNamesAndTextsThatFillABody() {
    String text = "a".repeat(3_000_000);
    assertThat(read("{\"%1$s\":\"%1$s\"}".formatted(text)).path(text).textValue()).isEqualTo(text);
  }

  @Test
  void refusesANumberOfAThousandAndOneDigits() {
    assertRefused("[" + "1".repeat(1001) + "]", "Number value length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void refusesOtherEncodings(String charset) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read("{\"a\":1}".getBytes(Charset.forName(charset))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"22ff22", "22c322", "22e28222", "22f0282822", "22eda08022"})
  void refusesBrokenUtf8(String hex) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read(HexFormat.of().parseHex(hex)));
  }

  private static void assertRefused(String text, String part) {
    assertThatExceptionOfType(MalformedInput.class)
        .isThrownBy(() -> read(text))
        .withMessageContaining(part)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n"));
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static JsonNode read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode read(byte[] bytes) {
    return Json.read(bytes);
  }
}
