package dev.holdfast.cel;

import com.google.errorprone.annotations.Immutable;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.values.OpaqueValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network such as {@code 10.0.0.0/8}; the bits behind its prefix are kept as written. Source: Go,
 * net/netip (Prefix), as kubernetes/apiserver, pkg/cel/library/cidr.go uses it.
 */
@Immutable
final class Cidr extends OpaqueValue {

  static final OpaqueType TYPE = OpaqueType.create("net.CIDR");

  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  private final IpAddress address;
  private final int prefix;

  private Cidr(IpAddress address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /** The network of this text; empty if it is none. */
  static Optional<Cidr> parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(text.substring(slash + 1));
    return IpAddress.parse(text.substring(0, slash))
        .filter(address -> prefix <= address.bits())
        .map(address -> new Cidr(address, prefix));
  }

  IpAddress address() {
    return address;
  }

  long prefixLength() {
    return prefix;
  }

  boolean contains(IpAddress ip) {
    return ip.bits() == address.bits() && ip.masked(prefix).equals(address.masked(prefix));
  }

  /** Whether the other network is a part of this, or all of it. */
  boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.address);
  }

  Cidr masked() {
    return new Cidr(address.masked(prefix), prefix);
  }

  @Override
  public Cidr value() {
    return this;
  }

  @Override
  public OpaqueType celType() {
    return TYPE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cidr cidr && prefix == cidr.prefix && address.equals(cidr.address);
  }

  @Override
  public int hashCode() {
    return 31 * address.hashCode() + prefix;
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
