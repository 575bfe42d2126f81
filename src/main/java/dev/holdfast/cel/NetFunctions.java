package dev.holdfast.cel;

import static dev.holdfast.cel.Argument.TEXT;
import static dev.holdfast.cel.OpaqueTypes.CIDR;
import static dev.holdfast.cel.OpaqueTypes.IP;

import dev.cel.common.exceptions.CelBadFormatException;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionOverload;
import java.util.List;

/** IP addresses and networks. Source: kubernetes/apiserver, pkg/cel/library/ip.go and cidr.go. */
final class NetFunctions {

  static final List<Function> ALL =
      List.of(
          Function.of(
              "ip",
              Overload.global("string_to_ip", IP.type(), TEXT, NetFunctions::ip),
              Overload.member("cidr_ip", IP.type(), CIDR, Cidr::address)),
          Function.of(
              "isIP",
              Overload.global(
                  "is_ip", SimpleType.BOOL, TEXT, text -> IpAddress.parse(text).isPresent())),
          Function.of(
              "ip.isCanonical",
              Overload.global(
                  "ip_is_canonical",
                  SimpleType.BOOL,
                  TEXT,
                  text -> ip(text).toString().equals(text))),
          Function.of(
              "family", Overload.member("ip_family", SimpleType.INT, IP, IpAddress::family)),
          is("isUnspecified", "ip_is_unspecified", IpAddress::isUnspecified),
          is("isLoopback", "ip_is_loopback", IpAddress::isLoopback),
          is("isLinkLocalMulticast", "ip_is_link_local_multicast", IpAddress::isLinkLocalMulticast),
          is("isLinkLocalUnicast", "ip_is_link_local_unicast", IpAddress::isLinkLocalUnicast),
          is("isGlobalUnicast", "ip_is_global_unicast", IpAddress::isGlobalUnicast),
          Function.of(
              "cidr", Overload.global("string_to_cidr", CIDR.type(), TEXT, NetFunctions::cidr)),
          Function.of(
              "isCIDR",
              Overload.global(
                  "is_cidr", SimpleType.BOOL, TEXT, text -> Cidr.parse(text).isPresent())),
          Function.of(
              "containsIP",
              Overload.member(
                  "cidr_contains_ip_string",
                  SimpleType.BOOL,
                  CIDR,
                  TEXT,
                  (cidr, text) -> cidr.contains(ip(text))),
              Overload.member(
                  "cidr_contains_ip_ip",
                  SimpleType.BOOL,
                  CIDR,
                  IP,
                  (cidr, ip) -> cidr.contains(ip))),
          Function.of(
              "containsCIDR",
              Overload.member(
                  "cidr_contains_cidr_string",
                  SimpleType.BOOL,
                  CIDR,
                  TEXT,
                  (cidr, text) -> cidr.contains(cidr(text))),
              Overload.member(
                  "cidr_contains_cidr",
                  SimpleType.BOOL,
                  CIDR,
                  CIDR,
                  (cidr, other) -> cidr.contains(other))),
          Function.of(
              "prefixLength",
              Overload.member(
                  "cidr_prefix_length", SimpleType.INT, CIDR, cidr -> (long) cidr.prefix())),
          Function.of("masked", Overload.member("cidr_masked", CIDR.type(), CIDR, Cidr::masked)),
          Function.of(
              "string",
              Overload.global("ip_to_string", SimpleType.STRING, IP, IpAddress::toString),
              Overload.global("cidr_to_string", SimpleType.STRING, CIDR, Cidr::toString)));

  private NetFunctions() {}

  private static Function is(
      String name, String id, CelFunctionOverload.Unary<IpAddress> question) {
    return Function.of(name, Overload.member(id, SimpleType.BOOL, IP, question));
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text)
        .orElseThrow(() -> new CelBadFormatException("\"" + text + "\" is not an IP address"));
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(text)
        .orElseThrow(() -> new CelBadFormatException("\"" + text + "\" is not a network (CIDR)"));
  }
}
