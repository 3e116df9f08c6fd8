package org.constituent.messaging;

import static org.constituent.messaging.Tables.INBOX_MAIL;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.constituent.messaging.view.InboxMail;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The embedded inbox: every mail that would have left this machine, as its reader would get it. */
@Service
public class Inbox {
  private static final String MAIL = "messaging.inbox_mail";
  private static final String RECIPIENTS = "messaging.inbox_mail.recipients";

  /** So many mails are kept, the newest. */
  static final int KEPT = 2_000;

  private static final int TIDY_EVERY = 100;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final AtomicInteger arrivals = new AtomicInteger();

  Inbox(DSLContext sql, DatabaseClock clock, Vault vault) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
  }

  /** The newest mails first, those after {@code before} in that order; null: from the newest. */
  @Transactional(readOnly = true)
  public List<InboxMail> newest(@Nullable UUID before, int limit) {
    Condition older =
        before == null
            ? DSL.noCondition()
            : DSL.row(INBOX_MAIL.RECEIVED_AT, INBOX_MAIL.ID)
                .lt(
                    DSL.select(INBOX_MAIL.RECEIVED_AT, INBOX_MAIL.ID)
                        .from(INBOX_MAIL)
                        .where(INBOX_MAIL.ID.eq(before)));
    return mails(older)
        .orderBy(INBOX_MAIL.RECEIVED_AT.desc(), INBOX_MAIL.ID.desc())
        .limit(limit)
        .fetch(this::read);
  }

  /** One mail. */
  @Transactional(readOnly = true)
  public Optional<InboxMail> find(UUID id) {
    return mails(INBOX_MAIL.ID.eq(id)).fetchOptional(this::read);
  }

  /** Keeps a mail that arrived; the oldest make room. */
  @Transactional
  public void keep(String from, List<String> recipients, byte[] mail) {
    sql.insertInto(INBOX_MAIL)
        .set(INBOX_MAIL.ID, Ids.next())
        .set(INBOX_MAIL.RECEIVED_AT, clock.field())
        .set(INBOX_MAIL.ENVELOPE_FROM, from)
        .set(INBOX_MAIL.RECIPIENTS, vault.seal(RECIPIENTS, String.join("\n", recipients)))
        .set(INBOX_MAIL.CONTENT, vault.sealBytes(MAIL, mail))
        .set(INBOX_MAIL.SIZE, mail.length)
        .execute();
    if (arrivals.incrementAndGet() % TIDY_EVERY == 0) {
      tidy();
    }
  }

  private void tidy() {
    sql.deleteFrom(INBOX_MAIL)
        .where(
            DSL.row(INBOX_MAIL.RECEIVED_AT, INBOX_MAIL.ID)
                .le(
                    DSL.select(INBOX_MAIL.RECEIVED_AT, INBOX_MAIL.ID)
                        .from(INBOX_MAIL)
                        .orderBy(INBOX_MAIL.RECEIVED_AT.desc(), INBOX_MAIL.ID.desc())
                        .offset(KEPT)
                        .limit(1)))
        .execute();
  }

  private SelectConditionStep<InboxMailRecord> mails(Condition which) {
    return sql.selectFrom(INBOX_MAIL).where(which);
  }

  private InboxMail read(InboxMailRecord row) {
    byte[] raw = vault.openBytes(MAIL, row.getContent());
    String from = "";
    String to = "";
    String subject = "";
    String text;
    List<InboxMail.Header> headers = new ArrayList<>();
    try {
      MimeMessage mail = new MimeMessage((Session) null, new ByteArrayInputStream(raw));
      for (Header header : Collections.list(mail.getAllHeaders())) {
        headers.add(new InboxMail.Header(header.getName(), decoded(header.getValue())));
      }
      from = decoded(mail.getHeader("From", ", "));
      to = decoded(mail.getHeader("To", ", "));
      subject = decoded(mail.getHeader("Subject", " "));
      text = text(mail);
    } catch (MessagingException | IOException e) {
      // whatever came in is shown, if not nicely
      text = new String(raw, StandardCharsets.UTF_8);
    }
    return new InboxMail(
        row.getId(),
        row.getReceivedAt().toInstant(),
        row.getEnvelopeFrom(),
        vault.open(RECIPIENTS, row.getRecipients()).lines().toList(),
        from,
        to,
        subject,
        headers,
        text,
        new String(raw, StandardCharsets.ISO_8859_1));
  }

  private static String text(Part part) throws MessagingException, IOException {
    Object content = part.getContent();
    if (content instanceof Multipart multipart) {
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart inner = multipart.getBodyPart(i);
        if (inner.isMimeType("text/plain") || inner.isMimeType("multipart/*")) {
          return text(inner);
        }
      }
      return "";
    }
    return content instanceof String string ? string.replace("\r\n", "\n") : "";
  }

  private static String decoded(@Nullable String header) {
    if (header == null) {
      return "";
    }
    String unfolded = MimeUtility.unfold(header);
    try {
      return MimeUtility.decodeText(unfolded);
    } catch (UnsupportedEncodingException e) {
      return unfolded;
    }
  }
}
