package org.constituent.messaging.dns;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.constituent.messaging.dns.Names.Unanswered;

/** Judges the records that say whose mail is genuine: SPF, DKIM, DMARC, and where mail goes. */
public final class MailRecords {
  /** More terms that ask the DNS are an error (RFC 7208 section 4.6.4). */
  private static final int MOST_ASKING = 10;

  private final Names names;

  public MailRecords(Names names) {
    this.names = names;
  }

  private interface Question {
    Judgement judge() throws Unanswered;
  }

  private static Judgement answered(Question question) {
    try {
      return question.judge();
    } catch (Unanswered e) {
      return new Judgement(Judgement.Verdict.UNKNOWN, "unknown", List.of());
    }
  }

  /** Where mail to a host goes (RFC 5321 section 5.1). */
  public Judgement mx(String host) {
    return answered(
        () -> {
          List<String> hosts = names.mailHosts(host);
          if (hosts.isEmpty()) {
            return Judgement.wrong("missing", hosts);
          }
          return hosts.equals(List.of("")) || hosts.equals(List.of("."))
              ? Judgement.wrong("refuses", hosts)
              : Judgement.good(hosts);
        });
  }

  /** Who may send with envelope senders of a host (RFC 7208). */
  public Judgement spf(String host) {
    return answered(
        () -> {
          List<String> found =
              names.texts(host).stream()
                  .filter(text -> text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?"))
                  .toList();
          if (found.size() != 1) {
            return Judgement.wrong(found.isEmpty() ? "missing" : "several", found);
          }
          List<String> terms =
              Arrays.asList(found.get(0).toLowerCase(Locale.ROOT).split("\\s+", -1));
          long asking =
              terms.stream()
                  .filter(
                      term ->
                          term.matches("[+?~-]?(include:|a\\b|mx\\b|ptr|exists:).*|redirect=.*"))
                  .count();
          if (asking > MOST_ASKING) {
            return Judgement.wrong("too-many", found);
          }
          if (terms.contains("+all") || terms.contains("all")) {
            return Judgement.wrong("open", found);
          }
          if (terms.size() == 2 && terms.get(1).matches("[-~]all")) {
            return Judgement.wrong("nobody", found);
          }
          boolean closed =
              terms.contains("-all")
                  || terms.contains("~all")
                  || terms.stream().anyMatch(term -> term.startsWith("redirect="));
          return closed ? Judgement.good(found) : Judgement.weak("unclosed", found);
        });
  }

  /**
   * Whether a public key is published (RFC 6376 section 3.6).
   *
   * @param name below {@code _domainkey}
   * @param wanted as we publish it
   */
  public Judgement dkim(String name, String wanted) {
    return answered(
        () -> {
          List<String> found = names.texts(name);
          if (found.isEmpty()) {
            return Judgement.wrong("missing", found);
          }
          if (found.size() > 1) {
            return Judgement.wrong("several", found);
          }
          String key = tags(found.get(0)).get("p");
          if (key == null) {
            return Judgement.wrong("other", found);
          }
          if (key.isEmpty()) {
            return Judgement.wrong("revoked", found);
          }
          return key.equals(tags(wanted).get("p"))
              ? Judgement.good(found)
              : Judgement.wrong("other", found);
        });
  }

  /**
   * What others are asked to do with mail that is not genuine (RFC 7489), for a domain or above.
   */
  public Judgement dmarc(String domain) {
    return answered(
        () -> {
          String at = domain;
          while (at.contains(".")) {
            List<String> found =
                names.texts("_dmarc." + at).stream()
                    .filter(text -> text.toUpperCase(Locale.ROOT).startsWith("V=DMARC1"))
                    .toList();
            if (!found.isEmpty()) {
              return dmarc(found, !at.equals(domain));
            }
            at = at.substring(at.indexOf('.') + 1);
          }
          return Judgement.wrong("missing", List.of());
        });
  }

  private static Judgement dmarc(List<String> found, boolean above) {
    if (found.size() > 1) {
      return Judgement.wrong("several", found);
    }
    Map<String, String> tags = tags(found.get(0));
    String policy = above && tags.containsKey("sp") ? tags.get("sp") : tags.get("p");
    if (policy == null || !policy.toLowerCase(Locale.ROOT).matches("none|quarantine|reject")) {
      return Judgement.wrong("unreadable", found);
    }
    // From is the domain's own, the envelope sender a name below it
    if ("s".equalsIgnoreCase(tags.get("aspf"))) {
      return Judgement.weak("strict", found);
    }
    return policy.equalsIgnoreCase("none") ? Judgement.weak("none", found) : Judgement.good(found);
  }

  /** {@code name=value} pairs (RFC 6376 section 3.2); white space in values does not count. */
  static Map<String, String> tags(String text) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : text.split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.putIfAbsent(
            tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            tag.substring(equals + 1).replaceAll("\\s", ""));
      }
    }
    return tags;
  }
}
