package org.constituent.messaging.smtp;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's refusal means: basic codes by RFC 5321 section 4.2, enhanced codes by RFC 3463
 * and its registry (RFC 5248). The enhanced code counts where there is one; what is wrongly taken
 * for permanent loses a letter, what is wrongly taken for a dead address ends a channel.
 */
final class Replies {
  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -]([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

  /** The relay wants other credentials: nothing to do with this mail. */
  private static final Set<Integer> RELAY_REFUSES_US = Set.of(530, 534, 535, 538);

  private Replies() {}

  /** The verdict on a reply of 400 and above. */
  static Verdict verdict(int code, String reply, Phase phase) {
    if (RELAY_REFUSES_US.contains(code) || (code == 421 && phase == Phase.MAIL)) {
      return Verdict.UNREACHABLE;
    }
    if (code < 500) {
      return Verdict.DEFERRED;
    }
    Matcher enhanced = ENHANCED.matcher(reply);
    // some servers send 550 4.x.x: the basic code rules (RFC 5321 section 4.2.1)
    if (enhanced.find() && enhanced.group(1).equals("5")) {
      return permanent(
          Integer.parseInt(enhanced.group(2)), Integer.parseInt(enhanced.group(3)), phase);
    }
    return permanent(code, phase);
  }

  private static Verdict permanent(int subject, int detail, Phase phase) {
    return switch (subject) {
      // 5.1.7 and 5.1.8 are about the sender's address, not the recipient's
      case 1 -> detail == 7 || detail == 8 ? Verdict.BLOCKED : Verdict.BOUNCED;
      case 2 ->
          switch (detail) {
            // a full mailbox is emptied one day
            case 2 -> Verdict.DEFERRED;
            // this mail is too long for it; a list that could not be expanded
            case 3, 4 -> Verdict.FAILED;
            default -> Verdict.BOUNCED;
          };
      // 5.4.1 is Exchange Online's "no such recipient"; 5.4.4 and 5.4.310: no such domain
      case 4 -> detail == 1 || detail == 4 || detail == 310 ? Verdict.BOUNCED : Verdict.FAILED;
      case 7 -> Verdict.BLOCKED;
      case 0 -> permanent(550, phase);
      default -> Verdict.FAILED;
    };
  }

  private static Verdict permanent(int code, Phase phase) {
    if (phase == Phase.MAIL || code == 554) {
      return Verdict.BLOCKED;
    }
    boolean recipient = phase == Phase.RCPT;
    return switch (code) {
      // after the content: refused for what it says
      case 550 -> recipient ? Verdict.BOUNCED : Verdict.BLOCKED;
      case 551, 553 -> recipient ? Verdict.BOUNCED : Verdict.FAILED;
      // storage: the mailbox's at RCPT, this mail's size at the end
      case 552 -> recipient ? Verdict.DEFERRED : Verdict.FAILED;
      default -> Verdict.FAILED;
    };
  }
}
