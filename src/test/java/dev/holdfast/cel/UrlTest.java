package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.CpuTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", ".", "-", "%41", "[", ":", "@", "\u200b"})
  void readsTextsOfAnyLength(String repeated) {
    for (int length : List.of(3_000, 1_000_000)) {
      String text = "http://" + repeated.repeat(length / repeated.length());
      CpuTime.assertAtMost(
          Duration.ofSeconds(3),
          () ->
              assertThat(UrlParser.problem(text).isEmpty())
                  .isEqualTo(UrlParser.parse(text).isPresent()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a b",
        "*",
        "mailto:a@b",
        "http://",
        "http://a",
        "http://a:",
        "http://a:80?x",
        "x://a:b:1/",
        "http://user:p@ss@host/",
        "http://[::1]:80",
        "http://[fe80::1%25en0]/",
        "/100%25",
        "http://ä/",
        "http://a%25b/",
        "http://[::1%25a%20b]/",
        "http://a/\u2028"
      })
  void readsWhatIsAbsolute(String text) {
    assertThat(UrlParser.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "../a",
        ":",
        ":a",
        "1a:b",
        "//a b:c/%",
        "http://a:b",
        "http://a:1:2",
        "http://a b/",
        "http://[::1",
        "http://[1.2.3.4]/",
        "http://a[::1]/",
        "/%",
        "/%zz",
        "http://%41/",
        "/a\nb",
        "http://us er@host/",
        "http://a\u007f/"
      })
  void refusesTheRest(String text) {
    assertThat(UrlParser.parse(text)).isEmpty();
  }

  @Test
  void knowsItsParts() {
    Url url =
        UrlParser.parse("HTTPS://me:secret@[2001:db8::1]:8443/a%2Fb?x=1&y=a+b&x=2&z&%zz=1&a;b=1")
            .orElseThrow();
    assertThat(url.scheme()).isEqualTo("https");
    assertThat(url.host()).isEqualTo("[2001:db8::1]:8443");
    assertThat(url.hostname()).isEqualTo("2001:db8::1");
    assertThat(url.port()).isEqualTo("8443");
    assertThat(url.escapedPath()).isEqualTo("/a%2Fb");
    assertThat(url.query()).hasToString("{x=[1, 2], y=[a b], z=[]}");
  }

  @Test
  void escapesAPathOnlyIfItMust() {
    assertThat(UrlParser.parse("/a%20b(c)").orElseThrow().escapedPath()).isEqualTo("/a%20b(c)");
    assertThat(UrlParser.parse("/a b(c)ä").orElseThrow().escapedPath())
        .isEqualTo("/a%20b%28c%29%C3%A4");
  }
}
