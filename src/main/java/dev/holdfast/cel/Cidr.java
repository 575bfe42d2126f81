package dev.holdfast.cel;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * A network such as {@code 10.0.0.0/8}; the host bits are kept as written. Source: Go, net/netip
 * (Prefix), as kubernetes/apiserver, pkg/cel/library/cidr.go uses it.
 */
record Cidr(IpAddress address, int prefix) {

  private static final Pattern LENGTH = Pattern.compile("0|[1-9][0-9]{0,2}");

  /** Parses a network; empty if it is invalid. */
  static Optional<Cidr> parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0 || !LENGTH.matches(text.substring(slash + 1))) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(text.substring(slash + 1));
    return IpAddress.parse(text.substring(0, slash))
        .filter(address -> prefix <= address.bits())
        .map(address -> new Cidr(address, prefix));
  }

  boolean contains(IpAddress ip) {
    return ip.bits() == address.bits() && ip.masked(prefix).equals(address.masked(prefix));
  }

  /** Returns whether the other network is equal to this one or a part of it. */
  boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.address);
  }

  Cidr masked() {
    return new Cidr(address.masked(prefix), prefix);
  }

  @Override
  public String toString() {
    return address + "/" + prefix;
  }
}
