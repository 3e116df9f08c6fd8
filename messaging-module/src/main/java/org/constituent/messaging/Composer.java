package org.constituent.messaging;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.function.Function;
import org.apache.commons.text.StringSubstitutor;
import org.constituent.messaging.inbound.Attachment;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FastByteArrayOutputStream;

/** Makes the mail from what was written: once for each letter, at its first attempt. */
@Component
class Composer {
  private static final int MAX_NAME = 120;
  private static final int MAX_SUBJECT = 250;

  static {
    // else the class path is searched for one with every mail, twice
    String provider = StreamProvider.class.getName();
    if (System.getProperty(provider) == null) {
      System.setProperty(provider, MailStreamProvider.class.getName());
    }
  }

  private final Verp verp;
  private final MailSetup setup;
  private final Dkim dkim;

  Composer(Verp verp, MailSetup setup, Dkim dkim) {
    this.verp = verp;
    this.setup = setup;
    this.dkim = dkim;
  }

  /**
   * The mail of a letter.
   *
   * @param officials all at one mailbox, in the order in which they are named
   */
  Mail letter(
      UUID id, Content content, List<Official> officials, SenderIdentity site, Instant date) {
    Locale language = content.locale();
    ResourceBundle words = SalutationLine.words(language);
    String salutation = joined(officials, Official::salutation, words);
    StringSubstitutor placeholders =
        placeholders(
            Map.of(
                "salutation", salutation,
                "official.name", joined(officials, Official::name, words),
                "official.title", joined(officials, Official::title, words)));
    StringBuilder text =
        new StringBuilder(SalutationLine.of(salutation, language))
            .append("\n\n")
            .append(placeholders.replace(content.text()).strip())
            .append('\n');
    if (content.trailer() != null && !content.trailer().isBlank()) {
      text.append("\n-- \n").append(placeholders.replace(content.trailer()).strip()).append('\n');
    }
    Official first = officials.get(0);
    return mail(
        id,
        first.mailbox(),
        String.join(", ", officials.stream().map(Official::name).toList()),
        placeholders.replace(content.subject()),
        text.toString(),
        language,
        site,
        date,
        null,
        message -> {
          String name = CleanText.header(orEmpty(content.name()), MAX_NAME);
          message.setFrom(
              address("letters@" + site.domain(), name + " via " + orEmpty(content.via())));
          // through us, where that works: the office need not know her address to answer her
          String answers =
              setup.relaying(site)
                  ? verp.address(Verp.Way.REPLY, id, site.domain())
                  : orEmpty(content.address());
          message.setReplyTo(new InternetAddress[] {address(answers, name)});
        });
  }

  /** The mail of a notice, the site's own or an answer that it passes on. */
  Mail notice(UUID id, Content content, SenderIdentity site, Instant date) {
    return mail(
        id,
        orEmpty(content.to()),
        "",
        content.subject(),
        content.text().strip() + "\n",
        content.locale(),
        site,
        date,
        content.enclosed(),
        message -> {
          message.setFrom(
              content.name() == null
                  ? address("no-reply@" + site.domain(), site.siteName())
                  : address(
                      "answers@" + site.domain(), content.name() + " via " + site.siteName()));
          String answers = content.address() == null ? site.contact() : content.address();
          message.setReplyTo(new InternetAddress[] {address(answers, "")});
          // no out-of-office answers, please (RFC 3834)
          message.setHeader("Auto-Submitted", "auto-generated");
        });
  }

  private interface Sender {
    void sign(MimeMessage message) throws MessagingException, IOException;
  }

  private Mail mail(
      UUID id,
      String mailbox,
      String name,
      String subject,
      String text,
      Locale language,
      SenderIdentity site,
      Instant date,
      @Nullable List<Attachment> enclosed,
      Sender sender) {
    try {
      MimeMessage message = new StableMessage("<" + id + "@" + site.domain() + ">");
      sender.sign(message);
      message.setRecipient(Message.RecipientType.TO, address(mailbox, name));
      message.setSubject(CleanText.header(subject, MAX_SUBJECT), StandardCharsets.UTF_8.name());
      message.setSentDate(Date.from(date));
      message.setContentLanguage(new String[] {language.toLanguageTag()});
      // line ends are those of mail already here: what is frozen is what arrives
      String lines = CleanText.body(text).replace("\n", "\r\n");
      if (enclosed == null) {
        message.setText(lines, StandardCharsets.UTF_8.name());
      } else {
        message.setContent(Enclosures.with(lines, enclosed));
      }
      // unlike ByteArrayOutputStream it takes no lock for each of the bytes that the encoder writes
      FastByteArrayOutputStream bytes = new FastByteArrayOutputStream(text.length() + 1024);
      message.writeTo(bytes);
      byte[] signed = dkim.signed(bytes.toByteArrayUnsafe(), site.domain());
      return new Mail(verp.sender(id, site.domain()), mailbox, signed);
    } catch (MessagingException e) {
      throw new IllegalStateException("Not composed: " + id, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Not composed: " + id, e);
    }
  }

  private static InternetAddress address(String address, String name) throws IOException {
    String clean = CleanText.header(name, 2 * MAX_NAME);
    return clean.isEmpty()
        ? plain(address)
        : new InternetAddress(address, clean, StandardCharsets.UTF_8.name());
  }

  private static InternetAddress plain(String address) {
    InternetAddress plain = new InternetAddress();
    plain.setAddress(address);
    return plain;
  }

  /** Only these names, no values within values: what a supporter writes is data. */
  private static StringSubstitutor placeholders(Map<String, String> values) {
    return new StringSubstitutor(values, "{{", "}}")
        .setEscapeChar('\0')
        .setDisableSubstitutionInValues(true)
        .setEnableSubstitutionInVariables(false)
        .setEnableUndefinedVariableException(false);
  }

  private static String joined(
      List<Official> officials, Function<Official, String> part, ResourceBundle words) {
    List<String> parts = officials.stream().map(part).distinct().toList();
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : format(words, "and", String.join(", ", parts.subList(0, last)), parts.get(last));
  }

  private static String format(ResourceBundle words, String key, Object... values) {
    return new MessageFormat(words.getString(key), words.getLocale()).format(values);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Keeps the Message-ID it was given. */
  private static final class StableMessage extends MimeMessage {
    private final String id;

    StableMessage(String id) {
      super((Session) null);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
