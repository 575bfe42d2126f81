package dev.holdfast.cel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "fe80:0:0:0:0:0:0:1, fe80::1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304"
  })
  void writesTheCanonicalForm(String text, String canonical) {
    assertThat(IpAddress.parse(text).orElseThrow()).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        ":",
        ":::",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.-4",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        ":1::",
        "1::2:",
        "fe80::1%eth0",
        "::1.2.3",
        "1.2.3.4::",
        "localhost",
        "example.com",
        "٣.1.1.1"
      })
  void refusesTheRestWithoutAskingAnybody(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "/8",
        "10.0.0.0/8/8",
        "::ffff:1.2.3.4/100",
        "fe80::1%a/64"
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @Test
  void networksContainAddressesOfTheirFamily() {
    Cidr all = Cidr.parse("0.0.0.0/0").orElseThrow();
    assertThat(all.contains(IpAddress.parse("255.1.2.3").orElseThrow())).isTrue();
    assertThat(all.contains(IpAddress.parse("::1").orElseThrow())).isFalse();
    assertThat(all.contains(Cidr.parse("10.0.0.0/8").orElseThrow())).isTrue();
    assertThat(Cidr.parse("10.1.2.3/32").orElseThrow().masked()).hasToString("10.1.2.3/32");
    assertThat(Cidr.parse("fd00:1:2::/16").orElseThrow().masked()).hasToString("fd00::/16");
  }
}
