package org.constituent.messaging.inbound;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells what a mail that came back is: by its form where it has one, else by what it says. */
public final class Classifier {
  private static final int MAX_REASON = 500;
  private static final int SECTION = 600;

  private static final Pattern DAEMON =
      sign("^(mailer-?daemon|mail-?daemon|mdaemon|post[._-]?master|bounces?)(@|$)");
  private static final Pattern NO_PERSON = sign("^(no-?reply|do-?not-?reply|noresponder)\\b");
  private static final Pattern BOUNCE_SUBJECT =
      sign(
          "undeliver|delivery (status|failure|notification|report)|delivery has failed|returned mail"
              + "|failure notice|mail delivery (failed|system|subsystem)|bounce notification"
              + "|non remis|no se (ha )?(pudo|podido|puede) entregar|message you sent blocked");
  private static final Pattern FAILURE =
      sign(
          "could ?n.t be delivered|(could|can) ?not be delivered|undeliver|delivery .{0,60}failed"
              + "|failed permanently|not delivered|was ?n.t delivered|returning message|delivery failure"
              + "|failure notice|was rejected|^error: |permanent (fatal )?error|unable to deliver"
              + "|able to deliver|no se (ha )?(pudo|podido|puede) entregar|\\b5\\d\\d[ -]");
  private static final Pattern STILL_TRYING =
      sign(
          "still trying|will (be )?(retr|tr[iy]|keep|continue)|not yet been delivered|warning:"
              + "|do not need to resend|delivery .{0,20}delayed|retrasad");
  private static final Pattern COPY =
      sign(
          "^\\W*(this is a copy of|below (this line )?is a copy|-+ ?original message|original message"
              + " (headers|follows)|(the )?returned message|bounced e-?mail:|message header follows)");
  private static final Pattern AUTO_SUBJECT =
      sign(
          "^\\W*(automatic reply|auto(matic)?[ -]?(reply|response|respon[ds]e?r?)|out of (the )?office"
              + "|respuesta autom[aá]tica|fuera de (la )?oficina)");
  private static final Pattern AUTO_TEXT =
      sign(
          "this is an automat|automatically generated|automated (response|reply|message)"
              + "|do not reply to this|este es un mensaje autom|no responda a este");
  private static final Pattern ABANDONED =
      sign(
          "no longer (in use|monitored|active|valid|checked)|(inbox|mailbox|address|account) .{0,60}"
              + "(closed|deactivated|retired)|no longer (with|works? (at|for|here))|ya no (se usa|trabaja)");

  private Classifier() {}

  private static Pattern sign(String pattern) {
    return Pattern.compile(
        pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE);
  }

  /**
   * Tells what a mail is.
   *
   * @param mailbox whom our letter went to, where that is known: reports may speak of several
   * @param fromNobody whether it came with the empty envelope sender
   */
  public static Finding classify(ArrivedMail mail, @Nullable String mailbox, boolean fromNobody) {
    if (!mail.parts().feedback().isBlank()) {
      return feedback(mail.parts().feedback());
    }
    String text = mail.text();
    List<DeliveryStatus> all = DeliveryStatus.all(mail.parts().status());
    if (all.isEmpty() && text.contains("Final-Recipient:")) {
      // its parts could not be told from each other
      all = DeliveryStatus.all(text);
    }
    DeliveryStatus status = DeliveryStatus.about(mailbox, all);
    String own = withoutCopy(text);
    if (status != null) {
      return report(status, own);
    }
    if (bouncer(mail)) {
      return plain(own, mailbox);
    }
    boolean nobody = fromNobody || mail.fromNobody();
    if (automatic(mail)) {
      Finding finding = Finding.of(Kind.AUTO_REPLY);
      return ABANDONED.matcher(own).find() ? finding.proposing(Kind.HARD) : finding;
    }
    if (nobody) {
      Finding finding = plain(own, mailbox);
      return finding.kind() == Kind.UNCLEAR ? Finding.unclear(Kind.AUTO_REPLY) : finding;
    }
    if (AUTO_TEXT.matcher(own).find()) {
      return Finding.unclear(Kind.AUTO_REPLY);
    }
    return Finding.of(Kind.REPLY);
  }

  private static Finding feedback(String fields) {
    String type = fields.replaceFirst("(?is)^.*?feedback-type\\s*:\\s*(\\S*).*$", "$1").strip();
    return switch (type) {
      // RFC 5965, and RFC 6430: the contrary; RFC 6591: a report on signatures, of no reader
      case "not-spam", "auth-failure", "dmarc" -> Finding.unclear(Kind.AUTO_REPLY);
      default -> Finding.of(Kind.COMPLAINT).proposing(Kind.POLICY);
    };
  }

  private static Finding report(DeliveryStatus status, String text) {
    String words = status.diagnostic();
    String code = Reasons.code(words);
    if (!Reasons.says(code)) {
      String said = Reasons.code(status.status());
      code = code == null || Reasons.says(said) ? said : code;
    }
    String reason = line(words.isEmpty() ? status.status() : words);
    String action = status.action();
    if (action.startsWith("deliver") || action.startsWith("relay") || action.startsWith("expand")) {
      return found(Kind.DELIVERED, false, status.recipient(), code, reason);
    }
    boolean delayed =
        action.startsWith("delay") || (!action.startsWith("fail") && startsWith(code, "4"));
    if (delayed) {
      return found(Kind.DEFERRED, false, status.recipient(), code, reason);
    }
    if (action.isEmpty() && startsWith(code, "2")) {
      return found(Kind.DELIVERED, false, status.recipient(), code, reason);
    }
    Kind kind = Reasons.of(code, words);
    if (kind == null || (kind == Kind.FAILED && !Reasons.says(code))) {
      kind = Reasons.byWords(text);
    }
    return found(kind == null ? Kind.FAILED : kind, true, status.recipient(), code, reason);
  }

  /** A report in nobody's form: the words about our mailbox, and the codes among them. */
  private static Finding plain(String text, @Nullable String mailbox) {
    String section = section(text, mailbox);
    String code = Reasons.code(section);
    Kind kind = Reasons.of(code, section);
    if (kind == null) {
      kind = Reasons.byWords(text);
    }
    boolean trying = STILL_TRYING.matcher(text).find();
    if (kind == null || (trying && kind != Kind.DEFERRED && code == null)) {
      if (trying) {
        return found(Kind.DEFERRED, false, "", code, line(section));
      }
      return FAILURE.matcher(text).find()
          ? found(Kind.FAILED, true, "", code, line(section))
          : Finding.unclear(Kind.FAILED);
    }
    if (kind == Kind.DEFERRED) {
      return found(kind, !trying, "", code, line(section));
    }
    return code != null || FAILURE.matcher(text).find()
        ? found(kind, true, "", code, line(section))
        : Finding.unclear(kind);
  }

  private static Finding found(
      Kind kind, boolean gaveUp, String recipient, @Nullable String code, String reason) {
    return new Finding(kind, gaveUp, null, recipient.isEmpty() ? null : recipient, code, reason);
  }

  private static boolean startsWith(@Nullable String code, String digit) {
    return code != null && code.startsWith(digit);
  }

  /** Without what was sent back: there a supporter may have written of full mailboxes. */
  private static String withoutCopy(String text) {
    var copy = COPY.matcher(text);
    return copy.find() ? text.substring(0, copy.start()) : text;
  }

  private static String section(String text, @Nullable String mailbox) {
    int at = mailbox == null ? -1 : text.toLowerCase(java.util.Locale.ROOT).indexOf(mailbox);
    return at < 0 ? text : text.substring(at, Math.min(text.length(), at + SECTION));
  }

  private static boolean bouncer(ArrivedMail mail) {
    return DAEMON.matcher(mail.from()).find()
        || !mail.header("X-Failed-Recipients").isEmpty()
        || mail.says("Content-Type", "delivery-status")
        || BOUNCE_SUBJECT.matcher(mail.header("Subject")).find();
  }

  private static boolean automatic(ArrivedMail mail) {
    String submitted = mail.header("Auto-Submitted").toLowerCase(java.util.Locale.ROOT);
    String precedence = mail.header("Precedence").toLowerCase(java.util.Locale.ROOT);
    return (!submitted.isEmpty() && !submitted.startsWith("no"))
        || precedence.matches("bulk|junk|list|auto_?reply")
        || !mail.header("X-Autoreply").isEmpty()
        || !mail.header("X-Autorespond").isEmpty()
        || !mail.header("X-Auto-Response").isEmpty()
        || !mail.header("List-Id").isEmpty()
        || NO_PERSON.matcher(mail.from()).find()
        || AUTO_SUBJECT.matcher(mail.header("Subject")).find();
  }

  private static String line(String words) {
    String line = words.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON);
  }
}
