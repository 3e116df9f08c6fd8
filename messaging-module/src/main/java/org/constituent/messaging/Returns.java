package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.INBOUND;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.MAIL_TEST;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.constituent.messaging.inbound.ArrivedMail;
import org.constituent.messaging.inbound.Finding;
import org.constituent.messaging.inbound.Kind;
import org.constituent.messaging.view.ReturnedMail;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came back and could not be told: a person decides. */
@Service
public class Returns {
  private static final Logger log = LoggerFactory.getLogger(Returns.class);
  private static final int SHOWN = 50;
  private static final int MAX_TEXT = 4000;
  private static final int AT_ONCE = 200;
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofDays(30);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Sorter sorter;
  private final Consequences consequences;

  Returns(
      DSLContext sql, DatabaseClock clock, Vault vault, Sorter sorter, Consequences consequences) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.sorter = sorter;
    this.consequences = consequences;
  }

  /** How many wait for a decision. */
  @Transactional(readOnly = true)
  public int waiting() {
    return sql.fetchCount(INBOUND, INBOUND.SETTLED_AT.isNull(), INBOUND.PROPOSAL.isNotNull());
  }

  /** Those that wait for a decision, the oldest first, at most fifty. */
  @Transactional(readOnly = true)
  public List<ReturnedMail> undecided() {
    return sql.select(
            INBOUND.ID,
            INBOUND.RECEIVED_AT,
            INBOUND.KIND,
            INBOUND.PROPOSAL,
            INBOUND.STATUS,
            INBOUND.CONTENT,
            LETTER.ID,
            LETTER.STATE,
            ADDRESSEE.NAME)
        .from(INBOUND)
        .leftJoin(LETTER)
        .on(LETTER.ID.eq(INBOUND.LETTER_ID))
        .leftJoin(ADDRESSEE)
        .on(ADDRESSEE.ID.eq(LETTER.ADDRESSEE_ID))
        .where(INBOUND.SETTLED_AT.isNull(), INBOUND.PROPOSAL.isNotNull())
        .orderBy(INBOUND.RECEIVED_AT, INBOUND.ID)
        .limit(SHOWN)
        .fetch(this::read);
  }

  private ReturnedMail read(Record row) {
    ArrivedMail mail = ArrivedMail.read(vault.openBytes(Intake.CONTENT, row.get(INBOUND.CONTENT)));
    String text = mail.text();
    String state = row.get(LETTER.STATE);
    return new ReturnedMail(
        row.get(INBOUND.ID),
        row.get(INBOUND.RECEIVED_AT).toInstant(),
        row.get(INBOUND.KIND),
        row.get(INBOUND.PROPOSAL),
        row.get(INBOUND.STATUS),
        mail.header("From"),
        mail.header("Subject"),
        text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "\n[…]",
        row.get(ADDRESSEE.NAME),
        state == null ? null : LetterState.of(state),
        choices(row.get(LETTER.ID) != null).stream().map(Kind::column).toList());
  }

  private static List<Kind> choices(boolean letterKnown) {
    return letterKnown
        ? List.of(Kind.REPLY, Kind.HARD, Kind.POLICY, Kind.FAILED, Kind.AUTO_REPLY)
        : List.of(Kind.AUTO_REPLY);
  }

  /** What a person would choose to say that. */
  static String choice(Kind kind) {
    Kind choice =
        switch (kind) {
          case REPLY, HARD, POLICY, FAILED, AUTO_REPLY -> kind;
          case COMPLAINT -> Kind.POLICY;
          case FULL -> Kind.FAILED;
          case DELIVERED, DEFERRED, UNCLEAR -> Kind.AUTO_REPLY;
        };
    return choice.column();
  }

  /**
   * A person says what it is, and that follows. Said twice, the first counts.
   *
   * @param kind one of the choices
   * @param by whose decision it was
   * @return whether it still waited for one
   * @throws IllegalArgumentException for what is none of the choices
   */
  @Transactional
  public boolean decide(UUID id, String kind, UUID by) {
    InboundRecord row =
        sql.selectFrom(INBOUND)
            .where(INBOUND.ID.eq(id), INBOUND.SETTLED_AT.isNull(), INBOUND.PROPOSAL.isNotNull())
            .forUpdate()
            .fetchOne();
    if (row == null) {
      return false;
    }
    Optional<Sorter.About> about =
        Optional.ofNullable(row.getLetterId()).flatMap(letter -> sorter.letter(letter, true));
    Kind decided = Kind.of(kind);
    if (!choices(about.isPresent()).contains(decided)) {
      throw new IllegalArgumentException(kind);
    }
    ArrivedMail mail = ArrivedMail.read(vault.openBytes(Intake.CONTENT, row.getContent()));
    Finding finding = new Finding(decided, true, null, null, row.getStatus(), "");
    about.ifPresent(letter -> consequences.follow(letter, finding, mail));
    row.setKind(decided.column());
    row.setSettledAt(DatabaseClock.column(clock.now()));
    row.setDecidedBy(by);
    row.update();
    return true;
  }

  /** What was taken in and not looked at: its node died, or its letter was still being sent. */
  @Scheduled(fixedDelayString = "${constituent.mail.inbound.round:PT5S}")
  public void lookAgain() {
    sql.select(INBOUND.ID)
        .from(INBOUND)
        .where(INBOUND.SETTLED_AT.isNull(), INBOUND.KIND.isNull())
        .and(INBOUND.RECEIVED_AT.lt(clock.field(GRACE.negated())))
        .orderBy(INBOUND.RECEIVED_AT, INBOUND.ID)
        .limit(AT_ONCE)
        .fetch(INBOUND.ID)
        .forEach(this::lookAgain);
  }

  /** One that cannot be looked at must not stop the others; without the message: it may quote. */
  private void lookAgain(UUID id) {
    try {
      sorter.sort(id);
    } catch (RuntimeException e) {
      log.warn("What came back as {} cannot be looked at: {}", id, e.getClass().getName());
    }
  }

  /** Forgets what was settled long ago; the letters' history stays. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
  @SchedulerLock(name = "messaging.returns-tidy", lockAtMostFor = "PT10M")
  public void tidy() {
    sql.deleteFrom(INBOUND).where(INBOUND.SETTLED_AT.lt(clock.field(KEPT.negated()))).execute();
    sql.deleteFrom(MAIL_TEST).where(MAIL_TEST.SENT_AT.lt(clock.field(KEPT.negated()))).execute();
  }
}
