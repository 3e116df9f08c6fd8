package org.constituent.targets;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an official is named and spoken to. */
final class Names {
  /** What follows it tells of what, not who: "Clerk of Court", "Judge, District 14". */
  private static final Pattern REST = Pattern.compile("(?i)[,(/]| (?:of|for|at|to|de|del) ");

  private Names() {}

  /** "Dr. Ellen Reckhow"; parts not known are left out. */
  static String full(String honorific, String givenName, String familyName) {
    return Stream.of(honorific, givenName, familyName)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** "Sheriff", or "County Commissioner, District 2". */
  static String title(String office, String seatLabel) {
    return seatLabel.isEmpty() ? office : office + ", " + seatLabel;
  }

  /**
   * What follows "Dear": the official's own wish, else the office's last word before any "of …"
   * with the family name: "County Commissioner" gives "Commissioner Jacobs", "Sheriff" "Sheriff
   * Andrews".
   */
  static String salutation(String own, String officeTitle, String familyName) {
    if (!own.isEmpty()) {
      return own;
    }
    String who = REST.split(officeTitle, 2)[0].strip();
    String last = who.substring(who.lastIndexOf(' ') + 1);
    // an abbreviated rank is no form of address: "Mayor Pro Tem" stays whole
    boolean whole = last.toLowerCase(Locale.ROOT).equals("tem");
    return (whole ? who : last) + " " + familyName;
  }
}
