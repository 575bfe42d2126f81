package dev.holdfast.resource;

/** An RFC 1123 DNS subdomain, which the names of most objects are. */
public final class DnsSubdomain {

  private static final int MAX_LENGTH = 253;

  private DnsSubdomain() {}

  /**
   * Returns whether a text is a DNS subdomain: parts of lower case letters, digits and inner
   * dashes, between dots. Source: kubernetes/apimachinery, pkg/util/validation, IsDNS1123Subdomain.
   */
  public static boolean is(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    char before = '.';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          c == '-' ? before != '.' : c == '.' ? isAlphanumeric(before) : isAlphanumeric(c);
      if (!fits) {
        return false;
      }
      before = c;
    }
    return isAlphanumeric(before);
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
