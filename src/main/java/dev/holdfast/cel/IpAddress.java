package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import java.math.BigInteger;

/**
 * An IP address of version 4 or 6. Source of what is which: Go, net/netip, as kubernetes/apiserver,
 * pkg/cel/library/ip.go uses it.
 */
@Immutable
final class IpAddress extends OpaqueValue {

  static final OpaqueType TYPE = OpaqueType.create("net.IP");

  static final int BITS_4 = 32;
  static final int BITS_6 = 128;

  private final BigInteger number;
  private final int bits;

  /** The address with this number, of 32 or 128 bits. */
  IpAddress(BigInteger number, int bits) {
    this.number = number;
    this.bits = bits;
  }

  int bits() {
    return bits;
  }

  long family() {
    return is4() ? 4 : 6;
  }

  boolean isUnspecified() {
    return number.signum() == 0;
  }

  boolean isLoopback() {
    return is4() ? leading(8) == 127 : number.equals(BigInteger.ONE);
  }

  boolean isLinkLocalMulticast() {
    return is4() ? leading(24) == 0xe00000 : (leading(16) & 0xff0f) == 0xff02;
  }

  boolean isLinkLocalUnicast() {
    return is4() ? leading(16) == 0xa9fe : leading(10) == 0xfe80 >> 6;
  }

  /** Everything that is none of the others, also what is called private. */
  boolean isGlobalUnicast() {
    boolean isBroadcast = is4() && leading(BITS_4) == 0xffffffffL;
    boolean isMulticast = is4() ? leading(4) == 0xe : leading(8) == 0xff;
    return !isBroadcast
        && !isUnspecified()
        && !isLoopback()
        && !isMulticast
        && !isLinkLocalUnicast();
  }

  /** Whether it only stands for an address of version 4. */
  boolean isMapped() {
    return !is4() && number.shiftRight(BITS_4).equals(BigInteger.valueOf(0xffff));
  }

  /** This address with zeros behind its first bits. */
  IpAddress masked(int prefix) {
    int rest = bits - prefix;
    return new IpAddress(number.shiftRight(rest).shiftLeft(rest), bits);
  }

  private boolean is4() {
    return bits == BITS_4;
  }

  private long leading(int count) {
    return number.shiftRight(bits - count).longValue();
  }

  /** In its canonical form (RFC 5952). */
  @Override
  public String toString() {
    return is4() ? dotted() : IpText.ofGroups(number);
  }

  private String dotted() {
    long four = number.longValue();
    return "%d.%d.%d.%d"
        .formatted(four >> 24 & 0xff, four >> 16 & 0xff, four >> 8 & 0xff, four & 0xff);
  }

  @Override
  public IpAddress value() {
    return this;
  }

  @Override
  public OpaqueType celType() {
    return TYPE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress ip && bits == ip.bits && number.equals(ip.number);
  }

  @Override
  public int hashCode() {
    return number.hashCode();
  }
}
