package dev.holdfast.cel;

import com.google.common.net.InetAddresses;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address of version 4 or 6. Source of what is which: Go, net/netip, as kubernetes/apiserver,
 * pkg/cel/library/ip.go uses it.
 */
record IpAddress(InetAddress address) {

  /** Guava reads a zone too, and the digits of every script. */
  private static final Pattern CHARACTERS = Pattern.compile("[0-9a-fA-F:.]+");

  /**
   * The address of this text; empty if it is none, has a zone, or is one of version 6 that only
   * stands for one of version 4.
   */
  static Optional<IpAddress> parse(String text) {
    if (!isAddress(text)) {
      return Optional.empty();
    }
    IpAddress address = new IpAddress(InetAddresses.forString(text));
    // Java makes an address of version 4 of what stands for one.
    return text.contains(":") && address.is4() ? Optional.empty() : Optional.of(address);
  }

  /** Whether this text is an address of version 6, also one that stands for one of version 4. */
  static boolean isVersion6(String text) {
    return text.contains(":") && isAddress(text);
  }

  private static boolean isAddress(String text) {
    return CHARACTERS.matcher(text).matches() && InetAddresses.isInetAddress(text);
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

  /** Everything that is none of the others, also what is called private. */
  boolean isGlobalUnicast() {
    boolean isBroadcast = is4() && InetAddresses.isMaximum(address);
    return !isBroadcast
        && !isUnspecified()
        && !isLoopback()
        && !address.isMulticastAddress()
        && !isLinkLocalUnicast();
  }

  /** This address with zeros behind its first bits. */
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

  /** In its canonical form (RFC 5952). */
  @Override
  public String toString() {
    return InetAddresses.toAddrString(address);
  }
}
