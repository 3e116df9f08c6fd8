package org.constituent.messaging;

import static org.constituent.messaging.Tables.IMAP_MARK;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.messaging.inbound.ArrivedMail;
import org.constituent.messaging.inbound.ImapMailbox;
import org.constituent.messaging.inbound.ImapMailbox.Mark;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads a mailbox for what comes back, where one is configured; once in the cluster. */
@Component
class MailboxReader {
  private static final Logger log = LoggerFactory.getLogger(MailboxReader.class);

  /** Where servers write to whom a mail was delivered, the surest first. */
  private static final List<String> RECIPIENTS =
      List.of("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc");

  private final DSLContext sql;
  private final InboundSettings settings;
  private final Intake intake;
  private boolean told;

  MailboxReader(DSLContext sql, InboundSettings settings, Intake intake) {
    this.sql = sql;
    this.settings = settings;
    this.intake = intake;
  }

  /** Reads what is new; a mailbox that cannot be reached is tried again, and told of once. */
  @Scheduled(fixedDelayString = "${constituent.mail.inbound.imap.poll:PT1M}")
  @SchedulerLock(name = "messaging.mailbox-reader", lockAtMostFor = "PT10M")
  public void read() {
    if (!settings.reads()) {
      return;
    }
    InboundSettings.Imap imap = settings.imap();
    ImapMailbox mailbox =
        new ImapMailbox(
            imap.host(),
            imap.port(),
            imap.tls(),
            imap.username(),
            imap.password(),
            imap.folder(),
            imap.timeout());
    String name = imap.username() + "@" + imap.host() + "/" + imap.folder();
    try {
      mailbox.read(
          mark(name),
          (mail, after) -> {
            take(mail);
            remember(name, after);
          });
      told = false;
    } catch (MessagingException | IOException | RuntimeException e) {
      if (!told) {
        log.warn("The mailbox for what comes back cannot be read: {}", e.getClass().getName());
      }
      told = true;
    }
  }

  private void take(byte[] bytes) {
    ArrivedMail mail = ArrivedMail.read(bytes);
    Optional<String> ours =
        RECIPIENTS.stream()
            .flatMap(header -> mail.headers(header).stream())
            .flatMap(value -> Stream.of(value.split("[\\s,<>;]+", -1)))
            .filter(intake::knows)
            .findFirst();
    // addressed to nobody we know it may still carry what we sent
    String path = mail.header("Return-Path").replaceAll("[<>\\s]", "");
    intake.take(path, ours.orElse(""), bytes, "imap");
  }

  private Mark mark(String name) {
    return sql.select(IMAP_MARK.UID_VALIDITY, IMAP_MARK.LAST_UID)
        .from(IMAP_MARK)
        .where(IMAP_MARK.MAILBOX.eq(name))
        .fetchOptional(row -> new Mark(row.value1(), row.value2()))
        .orElse(new Mark(0, 0));
  }

  private void remember(String name, Mark mark) {
    sql.insertInto(IMAP_MARK)
        .set(IMAP_MARK.MAILBOX, name)
        .set(IMAP_MARK.UID_VALIDITY, mark.uidValidity())
        .set(IMAP_MARK.LAST_UID, mark.lastUid())
        .onDuplicateKeyUpdate()
        .set(IMAP_MARK.UID_VALIDITY, mark.uidValidity())
        .set(IMAP_MARK.LAST_UID, mark.lastUid())
        .execute();
  }
}
