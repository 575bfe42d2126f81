package dev.holdfast.cel;

import com.google.common.net.InetAddresses;
import com.google.re2j.Pattern;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. Its classes are those of Go, net/netip, as kubernetes/apiserver,
 * pkg/cel/library/ip.go uses it.
 */
record IpAddress(InetAddress address) {

  /** Guava also accepts zones, and digits of every script. No address is longer. */
  private static final Pattern CHARACTERS = Pattern.compile("[0-9a-fA-F:.]{1,45}");

  /** Parses an address; empty if it is invalid, has a zone, or is an IPv4-mapped IPv6 address. */
  static Optional<IpAddress> parse(String text) {
    if (!isAddress(text)) {
      return Optional.empty();
    }
    IpAddress address = new IpAddress(InetAddresses.forString(text));
    // Java converts IPv4-mapped addresses to IPv4.
    return text.contains(":") && address.is4() ? Optional.empty() : Optional.of(address);
  }

  /** Returns whether a text is an IPv6 address, IPv4-mapped ones included. */
  static boolean isVersion6(String text) {
    return text.contains(":") && isAddress(text);
  }

  private static boolean isAddress(String text) {
    return CHARACTERS.matches(text) && InetAddresses.isInetAddress(text);
  }

  int bits() {
    return is4() ? 32 : 128;
  }

  long family() {
    return is4() ? 4 : 6;
  }

  boolean isUnspecified() {
    return address.isAnyLocalAddress();
  }

  boolean isLoopback() {
    return address.isLoopbackAddress();
  }

  boolean isLinkLocalMulticast() {
    return address.isMCLinkLocal();
  }

  boolean isLinkLocalUnicast() {
    return address.isLinkLocalAddress();
  }

  /** Includes private addresses. */
  boolean isGlobalUnicast() {
    boolean isBroadcast = is4() && InetAddresses.isMaximum(address);
    return !isBroadcast
        && !isUnspecified()
        && !isLoopback()
        && !address.isMulticastAddress()
        && !isLinkLocalUnicast();
  }

  /** Returns this address with only the first bits of the prefix; the others are zero. */
  IpAddress masked(int prefix) {
    int rest = bits() - prefix;
    BigInteger number = InetAddresses.toBigInteger(address).shiftRight(rest).shiftLeft(rest);
    return new IpAddress(
        is4()
            ? InetAddresses.fromIPv4BigInteger(number)
            : InetAddresses.fromIPv6BigInteger(number));
  }

  private boolean is4() {
    return address instanceof Inet4Address;
  }

  /** The canonical form (RFC 5952). */
  @Override
  public String toString() {
    return InetAddresses.toAddrString(address);
  }
}
