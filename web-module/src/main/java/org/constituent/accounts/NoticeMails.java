package org.constituent.accounts;

import static org.constituent.accounts.Tables.ACCOUNT;
import static org.constituent.accounts.Tables.NOTICE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails what somebody of the staff did not read soon: all of it in one mail, one an hour at most.
 */
@Component
class NoticeMails {
  /** Whoever is at work sees it in the pages first. */
  static final Duration SOON = Duration.ofMinutes(5);

  static final Duration ONE_MAIL = Duration.ofHours(1);

  private static final int MOST_LINES = 20;
  private static final Duration VALID = Duration.ofDays(2);

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Outbox outbox;
  private final Postmaster postmaster;
  private final MessageSource messages;

  NoticeMails(
      DSLContext sql,
      DatabaseClock clock,
      Outbox outbox,
      Postmaster postmaster,
      MessageSource messages) {
    this.sql = sql;
    this.clock = clock;
    this.outbox = outbox;
    this.postmaster = postmaster;
    this.messages = messages;
  }

  @Scheduled(cron = "30 * * * * *")
  @SchedulerLock(name = "accounts.notice-mails", lockAtMostFor = "PT10M")
  @Transactional
  public void mail() {
    Optional<SenderIdentity> site = postmaster.identity();
    if (site.isEmpty()) {
      return;
    }
    NoticeTable mailed = NOTICE.as("mailed");
    NoticeTable ripe = NOTICE.as("ripe");
    Map<UUID, Result<Record>> byAccount =
        sql.select(NOTICE.asterisk(), ACCOUNT.EMAIL, ACCOUNT.LANGUAGE)
            .from(NOTICE)
            .join(ACCOUNT)
            .on(ACCOUNT.ID.eq(NOTICE.ACCOUNT_ID), ACCOUNT.DISABLED.isFalse())
            .where(NOTICE.MAILED_AT.isNull(), NOTICE.READ_AT.isNull())
            .and(
                exists(
                    selectOne()
                        .from(ripe)
                        .where(
                            ripe.ACCOUNT_ID.eq(ACCOUNT.ID),
                            ripe.MAILED_AT.isNull(),
                            ripe.READ_AT.isNull(),
                            ripe.CREATED_AT.lt(clock.field(SOON.negated())))))
            .and(
                notExists(
                    selectOne()
                        .from(mailed)
                        .where(
                            mailed.ACCOUNT_ID.eq(ACCOUNT.ID),
                            mailed.MAILED_AT.gt(clock.field(ONE_MAIL.negated())))))
            .orderBy(NOTICE.ID)
            .fetchGroups(NOTICE.ACCOUNT_ID);
    byAccount.forEach((account, notices) -> mail(site.get(), account, notices));
  }

  private void mail(SenderIdentity site, UUID account, List<Record> notices) {
    Record first = notices.get(0);
    Locale language = Locale.forLanguageTag(first.get(ACCOUNT.LANGUAGE));
    String lines =
        notices.stream()
            .limit(MOST_LINES)
            .map(notice -> line(site, notice, language))
            .collect(Collectors.joining("\n\n"));
    Object[] arguments = {
      site.siteName(), lines, site.baseUrl() + "/account/notices", notices.size(), site.contact()
    };
    outbox.send(
        new Notice(
            account,
            first.get(ACCOUNT.EMAIL),
            messages.getMessage("notices.mail.subject", arguments, language),
            messages.getMessage("notices.mail.text", arguments, language),
            language,
            VALID));
    sql.update(NOTICE)
        .set(NOTICE.MAILED_AT, clock.field())
        .where(NOTICE.ID.in(notices.stream().map(notice -> notice.get(NOTICE.ID)).toList()))
        .execute();
  }

  private String line(SenderIdentity site, Record notice, Locale language) {
    Object[] arguments = notice.get(NOTICE.ARGUMENTS);
    String text =
        messages.getMessage("notices.kind." + notice.get(NOTICE.KIND), arguments, language);
    return "– " + text + "\n  " + site.baseUrl() + notice.get(NOTICE.PATH);
  }
}
