package org.constituent.messaging.inbound;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a letter was not delivered, by enhanced codes (RFC 3463 and its registry, RFC 5248) where
 * they say something, else by the words that servers use. A code that follows a reply code is the
 * refusing server's own and counts before one that somebody put in front of it.
 */
final class Reasons {
  private static final String CODE = "([245])\\.(\\d{1,3})\\.(\\d{1,3})(?![.\\d])";
  private static final Pattern AFTER_REPLY =
      Pattern.compile("(?<![.\\d])[245]\\d\\d[ -]{1,2}['\"#<(\\[]{0,2}" + CODE);
  private static final Pattern ANYWHERE = Pattern.compile("(?<![.\\d])" + CODE);

  private static final Pattern TOO_LARGE =
      words(
          "message (size )?(is )?too (large|big)|exceeds? .{0,30}(message|maximum) size"
              + "|size exceeds|message length exceeds");
  private static final Pattern FULL =
      words(
          "mailbox (is )?full|inbox is full|(over|exceed\\w*|out of) (\\w+ ){0,2}(quota|storage)"
              + "|quota (is |has been )?exceed|insufficient (system )?storage"
              + "|not enough (disk )?space|buz[oó]n (\\S+ ){0,4}lleno");
  private static final Pattern NOT_SERVED =
      words(
          "unable to relay|relay(ing)? (access )?(is )?(denied|not (permitted|allowed))"
              + "|non-accepted domain");
  private static final Pattern UNKNOWN_USER =
      words(
          "(user|recipient|mailbox|address) unknown|unknown (user|recipient|mailbox)|no such (user|mailbox|recipient|address|person)");
  private static final Pattern DEAD =
      words(
          "unknown address(?! error)|no account|account .{0,20}(disabled|inactive)"
              + "|(user|mailbox|account|address|recipient)s? .{0,40}(not found|does ?n.t exist|does not"
              + " exist|unavailable|disabled|inactive|no longer|not known|invalid|incorrect)"
              + "|invalid (user|recipient|mailbox|address|e-?mail)|(address|recipient) rejected"
              + "|was ?n.t found|could ?n.t be found|unrouteable address|host or domain name not found"
              + "|no such domain|domain (name )?not found|usuario desconocido"
              + "|direcci[oó]n .{0,20}no (existe|encontrada)");
  private static final Pattern PASSING =
      words(
          "retry time(out)? (not reached|exceeded)|timed? ?out|connection refused|temporar"
              + "|try(ing)? again|will (be )?retr|gr[ea]ylist|too long in (the )?queue|could not connect"
              + "|(delivery|message) (time )?(expired|delayed)|still trying|not yet been delivered|retrasad");
  private static final Pattern REFUSED =
      words(
          "spam|blocked|black ?list|block ?list|denied|policy|policies|reputation|banned|unsolicited"
              + "|content rejected|message rejected|rejected for|dmarc|spf|dkim|not authori[sz]ed"
              + "|sender (address )?(rejected|denied)|please use the smtp server|junk");

  private Reasons() {}

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "\\b(" + alternatives + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** The enhanced code in a server's words, null without one. */
  static @Nullable String code(String words) {
    Matcher after = AFTER_REPLY.matcher(words);
    if (after.find()) {
      return after.group(1) + "." + after.group(2) + "." + after.group(3);
    }
    Matcher any = ANYWHERE.matcher(words);
    return any.find() ? any.group() : null;
  }

  /** Whether a code names a cause: 5.0.0 and 5.5.0 do not. */
  static boolean says(@Nullable String code) {
    return code != null && !code.matches(".\\.(0|5)\\.\\d+|.\\.[237]\\.0.+");
  }

  /** By the words alone; null if they say nothing. */
  static @Nullable Kind byWords(String words) {
    if (TOO_LARGE.matcher(words).find()) {
      return Kind.FAILED;
    }
    if (FULL.matcher(words).find()) {
      return Kind.FULL;
    }
    if (NOT_SERVED.matcher(words).find() || UNKNOWN_USER.matcher(words).find()) {
      return Kind.HARD;
    }
    if (PASSING.matcher(words).find()) {
      return Kind.DEFERRED;
    }
    if (DEAD.matcher(words).find()) {
      return Kind.HARD;
    }
    return REFUSED.matcher(words).find() ? Kind.POLICY : null;
  }

  /**
   * By the code, where the words do not plainly say otherwise: servers say 5.7.1 of users they do
   * not know.
   */
  static @Nullable Kind of(@Nullable String code, String words) {
    if (FULL.matcher(words).find()) {
      return Kind.FULL;
    }
    if (NOT_SERVED.matcher(words).find() || UNKNOWN_USER.matcher(words).find()) {
      return Kind.HARD;
    }
    if (code == null || !says(code)) {
      return byWords(words);
    }
    String[] parts = code.split("\\.", -1);
    int subject = Integer.parseInt(parts[1]);
    int detail = Integer.parseInt(parts[2]);
    return parts[0].equals("4") ? passing(subject, detail) : permanent(subject, detail);
  }

  private static Kind passing(int subject, int detail) {
    if (subject == 7) {
      return Kind.POLICY;
    }
    return subject == 2 && detail == 2 ? Kind.FULL : Kind.DEFERRED;
  }

  private static Kind permanent(int subject, int detail) {
    return switch (subject) {
      // 5.1.7 and 5.1.8 are about the sender's address, not the recipient's
      case 1 -> detail == 7 || detail == 8 ? Kind.POLICY : Kind.HARD;
      case 2 ->
          switch (detail) {
            case 2 -> Kind.FULL;
            // too long for it; a list that could not be expanded
            case 3, 4 -> Kind.FAILED;
            default -> Kind.HARD;
          };
      case 3 -> detail == 1 ? Kind.FULL : Kind.FAILED;
      // as Replies reads them: Exchange Online's "no such recipient", and no such domain
      case 4 ->
          switch (detail) {
            case 1, 4, 310 -> Kind.HARD;
            case 7 -> Kind.DEFERRED;
            default -> Kind.FAILED;
          };
      case 7 -> Kind.POLICY;
      default -> Kind.FAILED;
    };
  }
}
