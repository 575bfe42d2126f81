package dev.holdfast.cel;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads and writes IP addresses strictly and by itself: Java's own reader would ask the name
 * server. Source: Go, net/netip (ParseAddr).
 */
final class IpText {

  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
  private static final int GROUPS = 8;
  private static final int MAX_LENGTH = 45;

  private IpText() {}

  /** The address of this text; empty if it is none, or has a zone. */
  static Optional<IpAddress> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return text.contains(":")
        ? groups(text).map(number -> new IpAddress(number, IpAddress.BITS_6))
        : octets(text).map(number -> new IpAddress(number, IpAddress.BITS_4));
  }

  private static Optional<BigInteger> octets(String text) {
    String[] octets = text.split("\\.", -1);
    long number = 0;
    for (String octet : octets) {
      if (!OCTET.matcher(octet).matches() || Integer.parseInt(octet) > 255) {
        return Optional.empty();
      }
      number = number << 8 | Integer.parseInt(octet);
    }
    return octets.length == 4 ? Optional.of(BigInteger.valueOf(number)) : Optional.empty();
  }

  private static Optional<BigInteger> groups(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return listed(text).filter(groups -> groups.size() == GROUPS).map(IpText::number);
    }
    Optional<List<Integer>> before = before(text.substring(0, gap));
    Optional<List<Integer>> after = listed(text.substring(gap + 2));
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    int missing = GROUPS - before.get().size() - after.get().size();
    if (missing < 1) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(before.get());
    all.addAll(Collections.nCopies(missing, 0));
    all.addAll(after.get());
    return Optional.of(number(all));
  }

  /** What is dotted stands only at the very end. */
  private static Optional<List<Integer>> before(String text) {
    return text.contains(".") ? Optional.empty() : listed(text);
  }

  private static Optional<List<Integer>> listed(String text) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean isLast = i == parts.length - 1;
      Optional<BigInteger> dotted =
          isLast && parts[i].contains(".") ? octets(parts[i]) : Optional.empty();
      if (dotted.isPresent()) {
        groups.add(dotted.get().intValue() >>> 16);
        groups.add(dotted.get().intValue() & 0xffff);
      } else if (GROUP.matcher(parts[i]).matches()) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(groups);
  }

  private static BigInteger number(List<Integer> groups) {
    BigInteger number = BigInteger.ZERO;
    for (int group : groups) {
      number = number.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return number;
  }

  /** The canonical form of version 6: the first of the longest runs of zeros is left out. */
  static String ofGroups(BigInteger number) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = number.shiftRight(16 * (GROUPS - 1 - i)).intValue() & 0xffff;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":");
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
