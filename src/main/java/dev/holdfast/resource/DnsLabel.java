package dev.holdfast.resource;

import java.util.regex.Pattern;

/** What Kubernetes allows as the name of a namespace, for example (RFC 1123, DNS label). */
public final class DnsLabel {

  /** For messages. */
  public static final String ALLOWED = "lower case letters, digits and dashes";

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private DnsLabel() {}

  /** Whether a text is one. */
  public static boolean is(String text) {
    return LABEL.matcher(text).matches();
  }
}
