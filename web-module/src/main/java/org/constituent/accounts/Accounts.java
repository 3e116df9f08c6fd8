package org.constituent.accounts;

import static org.constituent.accounts.Tables.ACCOUNT;
import static org.constituent.accounts.Tables.MEMBERSHIP;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The accounts of staff and what each may do. */
@Service
public class Accounts {

  /**
   * An account.
   *
   * @param groups the groups she works for as an organizer
   * @param language {@code en} or {@code es}
   * @param demonstration made by the demonstration, not by a person
   * @param signedInAt when she signed in last; null: never
   */
  public record Account(
      UUID id,
      String email,
      String name,
      boolean siteAdmin,
      boolean targetAdmin,
      Set<UUID> groups,
      String language,
      boolean disabled,
      boolean demonstration,
      Instant createdAt,
      @Nullable Instant signedInAt) {}

  private static final Field<Set<UUID>> GROUPS =
      multiset(
              select(MEMBERSHIP.GROUP_ID)
                  .from(MEMBERSHIP)
                  .where(MEMBERSHIP.ACCOUNT_ID.eq(ACCOUNT.ID))
                  .orderBy(MEMBERSHIP.GROUP_ID))
          .as("groups")
          .convertFrom(rows -> new LinkedHashSet<>(rows.getValues(MEMBERSHIP.GROUP_ID)));

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final PasswordEncoder passwords;
  private final StaffSessions sessions;

  Accounts(DSLContext sql, DatabaseClock clock, PasswordEncoder passwords, StaffSessions sessions) {
    this.sql = sql;
    this.clock = clock;
    this.passwords = passwords;
    this.sessions = sessions;
  }

  /**
   * Makes an account and answers its id.
   *
   * @param groups the groups she organizes for
   * @param language {@code en} or {@code es}
   * @throws org.springframework.dao.DuplicateKeyException when the address has an account
   */
  @Transactional
  public UUID add(
      String email,
      String name,
      String rawPassword,
      boolean siteAdmin,
      boolean targetAdmin,
      Set<UUID> groups,
      String language,
      boolean demonstration) {
    UUID id = Ids.next();
    sql.insertInto(ACCOUNT)
        .set(ACCOUNT.ID, id)
        .set(ACCOUNT.EMAIL, email.strip())
        .set(ACCOUNT.NAME, name.strip())
        .set(ACCOUNT.PASSWORD_HASH, passwords.encode(rawPassword))
        .set(ACCOUNT.SITE_ADMIN, siteAdmin)
        .set(ACCOUNT.TARGET_ADMIN, targetAdmin)
        .set(ACCOUNT.LANGUAGE, language)
        .set(ACCOUNT.DEMONSTRATION, demonstration)
        .set(ACCOUNT.CREATED_AT, clock.field())
        .execute();
    groups.forEach(group -> join(id, group));
    return id;
  }

  /** One account. */
  @Transactional(readOnly = true)
  public Optional<Account> find(UUID id) {
    return accounts(ACCOUNT.ID.eq(id)).fetchOptional(Accounts::account);
  }

  /** The account of an address; case does not matter. */
  @Transactional(readOnly = true)
  public Optional<Account> findByEmail(String email) {
    return accounts(hasEmail(email)).fetchOptional(Accounts::account);
  }

  /** All accounts by name. */
  @Transactional(readOnly = true)
  public List<Account> all() {
    return accounts(ACCOUNT.ID.isNotNull()).fetch(Accounts::account);
  }

  /** What all of the staff are called, by account. */
  @Transactional(readOnly = true)
  public Map<UUID, String> names() {
    return sql.select(ACCOUNT.ID, ACCOUNT.NAME).from(ACCOUNT).fetchMap(ACCOUNT.ID, ACCOUNT.NAME);
  }

  /** Who works for a group, with their names; closed accounts are left out. */
  @Transactional(readOnly = true)
  public Map<UUID, String> organizers(UUID group) {
    return sql.select(ACCOUNT.ID, ACCOUNT.NAME)
        .from(ACCOUNT)
        .join(MEMBERSHIP)
        .on(MEMBERSHIP.ACCOUNT_ID.eq(ACCOUNT.ID))
        .where(MEMBERSHIP.GROUP_ID.eq(group), ACCOUNT.DISABLED.isFalse())
        .orderBy(lower(ACCOUNT.NAME), ACCOUNT.ID)
        .fetchMap(ACCOUNT.ID, ACCOUNT.NAME);
  }

  /** The groups an account organizes for; none for an unknown account. */
  @Transactional(readOnly = true)
  public Set<UUID> groupsOf(UUID accountId) {
    return sql.select(MEMBERSHIP.GROUP_ID)
        .from(MEMBERSHIP)
        .where(MEMBERSHIP.ACCOUNT_ID.eq(accountId))
        .fetchSet(MEMBERSHIP.GROUP_ID);
  }

  /** Closes an account: nobody signs in by it, and who is signed in is signed out everywhere. */
  public void disable(UUID id) {
    sql.update(ACCOUNT).set(ACCOUNT.DISABLED, true).where(ACCOUNT.ID.eq(id)).execute();
    sessions.end(id, null);
  }

  /** Opens a closed account again. */
  public void enable(UUID id) {
    sql.update(ACCOUNT).set(ACCOUNT.DISABLED, false).where(ACCOUNT.ID.eq(id)).execute();
  }

  /**
   * Says anew what an account may do; it is signed out everywhere, since a session carries roles.
   *
   * @param groups all groups she organizes for from now on
   */
  @Transactional
  public void assign(UUID id, boolean siteAdmin, boolean targetAdmin, Set<UUID> groups) {
    sql.update(ACCOUNT)
        .set(ACCOUNT.SITE_ADMIN, siteAdmin)
        .set(ACCOUNT.TARGET_ADMIN, targetAdmin)
        .where(ACCOUNT.ID.eq(id))
        .execute();
    sql.deleteFrom(MEMBERSHIP)
        .where(MEMBERSHIP.ACCOUNT_ID.eq(id), MEMBERSHIP.GROUP_ID.notIn(groups))
        .execute();
    groups.forEach(group -> join(id, group));
    sessions.end(id, null);
  }

  /** Changes how she is called and in which language staff pages speak to her. */
  @Transactional
  public void rename(UUID id, String name, String language) {
    sql.update(ACCOUNT)
        .set(ACCOUNT.NAME, name.strip())
        .set(ACCOUNT.LANGUAGE, language)
        .where(ACCOUNT.ID.eq(id))
        .execute();
  }

  /**
   * Changes one's own password and signs the account out in every session but {@code session}.
   *
   * @return false when {@code current} is not her password; then nothing changes
   */
  public boolean changePassword(UUID id, String current, String password, String session) {
    String hash =
        sql.select(ACCOUNT.PASSWORD_HASH)
            .from(ACCOUNT)
            .where(ACCOUNT.ID.eq(id))
            .fetchOne(ACCOUNT.PASSWORD_HASH);
    if (!passwords.matches(current, hash)) {
      return false;
    }
    setPassword(id, password, session);
    return true;
  }

  void setPassword(UUID id, String password, @Nullable String session) {
    sql.update(ACCOUNT)
        .set(ACCOUNT.PASSWORD_HASH, passwords.encode(password))
        .where(ACCOUNT.ID.eq(id))
        .execute();
    sessions.end(id, session);
  }

  Optional<Staff> staff(String email) {
    return accounts(hasEmail(email))
        .fetchOptional(row -> new Staff(account(row), row.get(ACCOUNT.PASSWORD_HASH)));
  }

  void signedIn(UUID id) {
    sql.update(ACCOUNT).set(ACCOUNT.SIGNED_IN_AT, clock.field()).where(ACCOUNT.ID.eq(id)).execute();
  }

  void grant(UUID id, Invitations.Role role, @Nullable UUID group) {
    switch (role) {
      case SITE_ADMIN -> allow(id, ACCOUNT.SITE_ADMIN);
      case TARGET_ADMIN -> allow(id, ACCOUNT.TARGET_ADMIN);
      case ORGANIZER -> join(id, Objects.requireNonNull(group));
    }
    sessions.end(id, null);
  }

  private void allow(UUID id, Field<Boolean> role) {
    sql.update(ACCOUNT).set(role, true).where(ACCOUNT.ID.eq(id)).execute();
  }

  private void join(UUID id, UUID group) {
    sql.insertInto(MEMBERSHIP)
        .set(MEMBERSHIP.ACCOUNT_ID, id)
        .set(MEMBERSHIP.GROUP_ID, group)
        .set(MEMBERSHIP.ROLE, "organizer")
        .onConflictDoNothing()
        .execute();
  }

  private static Condition hasEmail(String email) {
    return lower(ACCOUNT.EMAIL).eq(email.strip().toLowerCase(Locale.ROOT));
  }

  private ResultQuery<?> accounts(Condition which) {
    return sql.select(ACCOUNT.asterisk(), GROUPS)
        .from(ACCOUNT)
        .where(which)
        .orderBy(lower(ACCOUNT.NAME), ACCOUNT.ID);
  }

  private static Account account(Record row) {
    return new Account(
        row.get(ACCOUNT.ID),
        row.get(ACCOUNT.EMAIL),
        row.get(ACCOUNT.NAME),
        row.get(ACCOUNT.SITE_ADMIN),
        row.get(ACCOUNT.TARGET_ADMIN),
        row.get(GROUPS),
        row.get(ACCOUNT.LANGUAGE),
        row.get(ACCOUNT.DISABLED),
        row.get(ACCOUNT.DEMONSTRATION),
        row.get(ACCOUNT.CREATED_AT).toInstant(),
        row.get(ACCOUNT.SIGNED_IN_AT) == null ? null : row.get(ACCOUNT.SIGNED_IN_AT).toInstant());
  }
}
