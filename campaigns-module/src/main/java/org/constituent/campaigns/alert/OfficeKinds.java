package org.constituent.campaigns.alert;

import java.util.Locale;

/** Says which titles and bodies belong together: a council and its members. */
final class OfficeKinds {
  private OfficeKinds() {}

  /** Whether two names can be of one office; "Commissioners" are those of any commission. */
  static boolean alike(String a, String b) {
    String one = kind(a);
    String other = kind(b);
    return !one.isEmpty()
        && (one.equals(other) || (one.startsWith("commission") && other.startsWith("commission")));
  }

  /**
   * What kind of office it is, so that members and their body meet: "Council Member" and "City
   * Council" are of one kind. Empty for an empty name.
   */
  static String kind(String name) {
    String n = name.toLowerCase(Locale.ROOT);
    if (n.isEmpty()) {
      return "";
    }
    if (n.matches("(?:vice[ -])?chair(?:man|woman|person)?")) {
      return n.replaceAll("(?:man|woman|person)$", "").replace('-', ' ');
    }
    if (n.matches(".*(council|councill?or|concej|ayuntamiento|cabildo|regidor|alder).*")) {
      return "council";
    }
    if (n.matches(".*superintendent.*")) {
      return "superintendent";
    }
    if (n.matches(".*(education|school|escolar|educación).*")) {
      return "school";
    }
    if (n.matches(".*(county commission|board of commissioners|comisionad).*")) {
      return "commissioner";
    }
    if (n.matches(".*(commission|comisión).*")) {
      return "commission";
    }
    if (n.matches(".*supervis.*")) {
      return "supervisor";
    }
    if (n.matches(".*sena(te|tor|dor).*")) {
      return "senate";
    }
    if (n.matches(".*(representa|congress|house|diputad).*")) {
      return "house";
    }
    if (n.matches(".*(assembly|asamble|legislat).*")) {
      return "assembly";
    }
    if (n.matches(".*(mayor|alcald).*")) {
      return "mayor";
    }
    if (n.matches(".*(governor|gobernador).*")) {
      return "governor";
    }
    if (n.matches(".*(trustee|síndic).*")) {
      return "trustee";
    }
    return n.matches(".*(sheriff).*") ? "sheriff" : n.replaceAll("s$", "");
  }
}
