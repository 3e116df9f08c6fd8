package org.constituent.messaging;

import static org.constituent.messaging.Tables.HISTORY;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.MAIL_TEST;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.messaging.view.TestLetter;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Letters of the site to itself: the whole way out and back, by the same means as any other. */
@Service
public class TestLetters {
  private static final Duration WITHIN = Duration.ofDays(1);
  private static final int SHOWN = 5;

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Outbox outbox;
  private final Verp verp;
  private final Postmaster postmaster;
  private final MailSetup setup;
  private final Dkim dkim;

  TestLetters(
      DSLContext sql,
      DatabaseClock clock,
      Outbox outbox,
      Verp verp,
      Postmaster postmaster,
      MailSetup setup,
      Dkim dkim) {
    this.sql = sql;
    this.clock = clock;
    this.outbox = outbox;
    this.verp = verp;
    this.postmaster = postmaster;
    this.setup = setup;
    this.dkim = dkim;
  }

  /**
   * Sends one.
   *
   * @throws IllegalStateException while the site does not say who sends
   */
  @Transactional
  public UUID send(Locale language) {
    SenderIdentity site =
        postmaster.identity().orElseThrow(() -> new IllegalStateException("Nobody sends yet"));
    ResourceBundle words = SalutationLine.words(language);
    UUID id = Ids.next();
    sql.insertInto(MAIL_TEST).set(MAIL_TEST.ID, id).set(MAIL_TEST.SENT_AT, clock.field()).execute();
    outbox.send(
        new Notice(
            id,
            verp.address(Verp.Way.TEST, id, site.domain()),
            MessageFormat.format(words.getString("test.subject"), site.siteName()),
            words.getString("test.text"),
            language,
            WITHIN));
    return id;
  }

  /** One came back. */
  @Transactional
  public void arrived(UUID id, byte[] mail, String by) {
    SenderIdentity site = postmaster.identity().orElse(null);
    if (site == null) {
      return;
    }
    int first =
        sql.update(MAIL_TEST)
            .set(MAIL_TEST.ARRIVED_AT, clock.field())
            .set(MAIL_TEST.FINDINGS, dkim.check(mail, site.domain()) + " " + by)
            .where(MAIL_TEST.ID.eq(id), MAIL_TEST.ARRIVED_AT.isNull())
            .execute();
    if (first > 0) {
      setup.verified(site.domain());
    }
  }

  /** The newest, at most five. */
  @Transactional(readOnly = true)
  public List<TestLetter> newest() {
    Field<String> reason =
        DSL.field(
            DSL.select(HISTORY.REASON)
                .from(HISTORY)
                .where(HISTORY.LETTER_ID.eq(LETTER.ID))
                .orderBy(HISTORY.ID.desc())
                .limit(1));
    return sql.select(
            MAIL_TEST.ID,
            MAIL_TEST.SENT_AT,
            LETTER.STATE,
            reason,
            MAIL_TEST.ARRIVED_AT,
            MAIL_TEST.FINDINGS)
        .from(MAIL_TEST)
        .leftJoin(LETTER)
        .on(LETTER.REFERENCE.eq(MAIL_TEST.ID), LETTER.LANE.eq((short) 0))
        .orderBy(MAIL_TEST.SENT_AT.desc())
        .limit(SHOWN)
        .fetch(row -> read(row, reason));
  }

  private static TestLetter read(Record row, Field<String> reason) {
    String state = row.get(LETTER.STATE);
    String findings = row.get(MAIL_TEST.FINDINGS);
    return new TestLetter(
        row.get(MAIL_TEST.ID),
        row.get(MAIL_TEST.SENT_AT).toInstant(),
        state == null ? null : LetterState.of(state),
        row.get(reason),
        row.get(MAIL_TEST.ARRIVED_AT) == null ? null : row.get(MAIL_TEST.ARRIVED_AT).toInstant(),
        findings == null ? null : findings.split(" ", 2)[0],
        findings == null ? null : findings.split(" ", 2)[1]);
  }
}
