package org.constituent.campaigns;

import java.util.Locale;
import org.constituent.campaigns.Supporters.Writer;
import org.constituent.messaging.SenderIdentity;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the site itself says in letters and confirmation mails. */
@Component
class Wording {
  private final MessageSource messages;

  Wording(MessageSource messages) {
    this.messages = messages;
  }

  /** Below her text: her name and ZIP code. */
  String signOff(Writer writer, Locale language) {
    return say("campaigns.letter.signoff", language, writer.name(), writer.zip());
  }

  /** Who she is, why this reached the office, who runs the site and how to complain. */
  String trailer(Writer writer, String title, String group, SenderIdentity site, Locale language) {
    return say(
        "campaigns.letter.trailer",
        language,
        writer.name(),
        writer.zip(),
        title,
        group,
        site.siteName(),
        site.baseUrl(),
        site.contact());
  }

  String confirmationSubject(String title, Locale language) {
    return say("campaigns.confirmation.subject", language, title);
  }

  /** Holds nothing that the person who typed the address could choose freely. */
  String confirmationText(
      String title, String group, String link, SenderIdentity site, Locale language) {
    return say(
        "campaigns.confirmation.text",
        language,
        title,
        group,
        link,
        String.valueOf(Confirmations.WAIT.toDays()),
        site.siteName(),
        site.baseUrl(),
        site.contact());
  }

  private String say(String key, Locale language, Object... values) {
    return messages.getMessage(key, values, language);
  }
}
