package dev.holdfast.resource;

import com.google.re2j.Pattern;

/** An RFC 1123 DNS label, for example the name of a namespace. */
public final class DnsLabel {

  /** The allowed characters, for messages. */
  public static final String ALLOWED = "lower case letters, digits and dashes";

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private DnsLabel() {}

  /** Returns whether a text is a DNS label. */
  public static boolean is(String text) {
    return LABEL.matches(text);
  }
}
