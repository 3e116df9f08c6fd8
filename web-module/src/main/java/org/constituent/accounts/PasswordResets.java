package org.constituent.accounts;

import static org.constituent.accounts.Tables.PASSWORD_RESET;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mailed links by which one who forgot her password sets another. Each works once, for an hour. */
@Service
public class PasswordResets {
  /** How long a link works. */
  public static final Duration VALID = Duration.ofHours(1);

  private static final String PURPOSE = "password-reset";

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Accounts accounts;
  private final StaffMail mail;

  PasswordResets(
      DSLContext sql, DatabaseClock clock, Vault vault, Accounts accounts, StaffMail mail) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.accounts = accounts;
    this.mail = mail;
  }

  /** Mails a link to the address if it has an open account; else does nothing. */
  @Transactional
  public void request(String email, Locale language) {
    accounts
        .findByEmail(email)
        .filter(account -> !account.disabled())
        .ifPresent(
            account -> {
              UUID id = Ids.next();
              sql.insertInto(PASSWORD_RESET)
                  .set(PASSWORD_RESET.ID, id)
                  .set(PASSWORD_RESET.ACCOUNT_ID, account.id())
                  .set(PASSWORD_RESET.CREATED_AT, clock.field())
                  .set(PASSWORD_RESET.EXPIRES_AT, clock.field(VALID))
                  .execute();
              mail.send(
                  id,
                  account.email(),
                  "accounts.password-reset.mail.",
                  "/password-reset/" + vault.token(PURPOSE, id),
                  language,
                  VALID);
            });
  }

  /** The account a link belongs to, as long as the link works. */
  @Transactional(readOnly = true)
  public Optional<Accounts.Account> find(String token) {
    return vault
        .verify(PURPOSE, token)
        .flatMap(
            id ->
                sql.select(PASSWORD_RESET.ACCOUNT_ID)
                    .from(PASSWORD_RESET)
                    .where(open(), PASSWORD_RESET.ID.eq(id))
                    .fetchOptional(PASSWORD_RESET.ACCOUNT_ID))
        .flatMap(accounts::find)
        .filter(account -> !account.disabled());
  }

  /**
   * Sets a new password, signs the account out everywhere, and ends every other link of it.
   *
   * @return false when the link does not work (any more); then nothing changes
   */
  @Transactional
  public boolean reset(String token, String rawPassword) {
    Optional<Accounts.Account> account = find(token);
    account.ifPresent(
        owner -> {
          sql.update(PASSWORD_RESET)
              .set(PASSWORD_RESET.USED_AT, clock.field())
              .where(open(), PASSWORD_RESET.ACCOUNT_ID.eq(owner.id()))
              .execute();
          accounts.setPassword(owner.id(), rawPassword, null);
        });
    return account.isPresent();
  }

  private Condition open() {
    return PASSWORD_RESET.USED_AT.isNull().and(PASSWORD_RESET.EXPIRES_AT.gt(clock.field()));
  }
}
