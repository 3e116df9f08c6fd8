package org.constituent.web;

import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** The written form of network addresses; no name is ever looked up. */
public final class Addresses {
  private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern SIX = Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}");
  private static final Pattern LENGTH = Pattern.compile("/\\d{1,3}$");

  private Addresses() {}

  /** Whether this is written as an IPv4 or IPv6 address. */
  public static boolean isAddress(String text) {
    return (FOUR.matcher(text).matches() || SIX.matcher(text).matches()) && parses(text);
  }

  /** Whether this is an address, or a network in CIDR notation (RFC 4632). */
  public static boolean isNetwork(String text) {
    return isAddress(LENGTH.matcher(text).replaceFirst("")) && parses(text);
  }

  private static boolean parses(String text) {
    try {
      new IpAddressMatcher(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
