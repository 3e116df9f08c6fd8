package org.constituent.accounts;

import static org.constituent.accounts.Tables.ACCOUNT;
import static org.constituent.accounts.Tables.MEMBERSHIP;
import static org.constituent.accounts.Tables.NOTICE;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the staff must know: a list in their pages, and a mail for what is not read soon. Each kind
 * has its words under {@code notices.} in the message bundles; what is told here holds no
 * supporter's data.
 */
@Service
public class StaffNotices {
  /**
   * Something to know.
   *
   * @param kind last part of the message's key
   * @param about what it is about: the same kind about the same is not told again before it is read
   * @param path of the page where something can be done
   * @param arguments of the message
   */
  public record Said(String kind, UUID about, String path, List<String> arguments) {}

  /** As one of the staff reads it. */
  public record Entry(
      UUID id, String kind, String path, List<String> arguments, Instant at, boolean read) {}

  private final DSLContext sql;
  private final DatabaseClock clock;

  StaffNotices(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Tells those who keep the list of officials; where there are none, those who run the site. */
  @Transactional
  public void tellTargetAdmins(Said said) {
    if (tell(ACCOUNT.TARGET_ADMIN.isTrue(), said) == 0) {
      tellSiteAdmins(said);
    }
  }

  /** Tells those who run the site. */
  @Transactional
  public void tellSiteAdmins(Said said) {
    tell(ACCOUNT.SITE_ADMIN.isTrue(), said);
  }

  /** Tells the organizers of a group. */
  @Transactional
  public void tellOrganizers(UUID group, Said said) {
    tell(
        ACCOUNT.ID.in(
            select(MEMBERSHIP.ACCOUNT_ID).from(MEMBERSHIP).where(MEMBERSHIP.GROUP_ID.eq(group))),
        said);
  }

  /** Tells some of the staff. */
  @Transactional
  public void tell(Collection<UUID> accounts, Said said) {
    tell(ACCOUNT.ID.in(accounts), said);
  }

  private int tell(Condition who, Said said) {
    List<UUID> accounts =
        sql.select(ACCOUNT.ID)
            .from(ACCOUNT)
            .where(who, ACCOUNT.DISABLED.isFalse())
            .fetch(ACCOUNT.ID);
    sql.batch(
            accounts.stream()
                .map(
                    account ->
                        sql.insertInto(NOTICE)
                            .set(NOTICE.ID, Ids.next())
                            .set(NOTICE.ACCOUNT_ID, account)
                            .set(NOTICE.KIND, said.kind())
                            .set(NOTICE.ABOUT, said.about())
                            .set(NOTICE.PATH, said.path())
                            .set(NOTICE.ARGUMENTS, said.arguments().toArray(String[]::new))
                            .set(NOTICE.CREATED_AT, clock.field())
                            .onConflictDoNothing())
                .toList())
        .execute();
    return accounts.size();
  }

  /** How many an account has not read. */
  @Transactional(readOnly = true)
  public int unread(UUID account) {
    return sql.fetchCount(NOTICE, NOTICE.ACCOUNT_ID.eq(account), NOTICE.READ_AT.isNull());
  }

  /** The latest of an account, the newest first. */
  @Transactional(readOnly = true)
  public List<Entry> latest(UUID account, int limit) {
    return sql.selectFrom(NOTICE)
        .where(NOTICE.ACCOUNT_ID.eq(account))
        .orderBy(NOTICE.ID.desc())
        .limit(limit)
        .fetch(
            row ->
                new Entry(
                    row.getId(),
                    row.getKind(),
                    row.getPath(),
                    Arrays.asList(row.getArguments()),
                    row.getCreatedAt().toInstant(),
                    row.getReadAt() != null));
  }

  /** It is read; answers where something can be done about it, empty if it is not hers. */
  @Transactional
  public Optional<String> read(UUID account, UUID id) {
    sql.update(NOTICE)
        .set(NOTICE.READ_AT, clock.field())
        .where(NOTICE.ACCOUNT_ID.eq(account), NOTICE.ID.eq(id), NOTICE.READ_AT.isNull())
        .execute();
    return sql.select(NOTICE.PATH)
        .from(NOTICE)
        .where(NOTICE.ACCOUNT_ID.eq(account), NOTICE.ID.eq(id))
        .fetchOptional(NOTICE.PATH);
  }

  /** All that an account has are read. */
  @Transactional
  public void readAll(UUID account) {
    sql.update(NOTICE)
        .set(NOTICE.READ_AT, clock.field())
        .where(NOTICE.ACCOUNT_ID.eq(account), NOTICE.READ_AT.isNull())
        .execute();
  }
}
