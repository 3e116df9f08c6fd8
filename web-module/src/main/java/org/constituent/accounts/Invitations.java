package org.constituent.accounts;

import static org.constituent.accounts.Tables.ACCOUNT;
import static org.constituent.accounts.Tables.INVITATION;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mailed links by which people become staff. Each works once and for seven days. */
@Service
public class Invitations {

  /** What somebody is invited to be. */
  public enum Role {
    SITE_ADMIN,
    TARGET_ADMIN,
    ORGANIZER
  }

  /**
   * An invitation that is still open.
   *
   * @param email null: the first site admin's, whose address is not known
   * @param group with {@link Role#ORGANIZER} only: the group to organize for
   */
  public record Invitation(
      UUID id, @Nullable String email, Role role, @Nullable UUID group, Instant expiresAt) {}

  /** How long an invitation can be taken up. */
  public static final Duration VALID = Duration.ofDays(7);

  private static final String PURPOSE = "invitation";

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Accounts accounts;
  private final StaffMail mail;

  Invitations(DSLContext sql, DatabaseClock clock, Vault vault, Accounts accounts, StaffMail mail) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.accounts = accounts;
    this.mail = mail;
  }

  /**
   * Mails somebody a link; an earlier one to the same address for the same role ends.
   *
   * @param group the group to organize for; null with other roles
   * @throws IllegalStateException when the site's settings were not given yet
   */
  @Transactional
  public void invite(String email, Role role, @Nullable UUID group, UUID by, Locale language) {
    sql.deleteFrom(INVITATION)
        .where(open(), INVITATION.EMAIL.equalIgnoreCase(email.strip()))
        .and(INVITATION.SITE_ADMIN.eq(role == Role.SITE_ADMIN))
        .and(INVITATION.TARGET_ADMIN.eq(role == Role.TARGET_ADMIN))
        .and(INVITATION.GROUP_ID.isNotDistinctFrom(group))
        .execute();
    UUID id = add(email.strip(), role, group, by);
    mail.send(
        id,
        email.strip(),
        "invitation",
        "/invitations/" + vault.token(PURPOSE, id),
        language,
        VALID);
  }

  /**
   * The token of a new invitation for the first site admin, if there is no site admin yet; the one
   * before ends.
   */
  @Transactional
  public Optional<String> inviteFirstSiteAdmin() {
    if (hasSiteAdmin()) {
      return Optional.empty();
    }
    sql.deleteFrom(INVITATION).where(open(), INVITATION.EMAIL.isNull()).execute();
    return Optional.of(vault.token(PURPOSE, add(null, Role.SITE_ADMIN, null, null)));
  }

  /** Invitations that were not taken up yet and still can be, the newest first. */
  @Transactional(readOnly = true)
  public List<Invitation> pending() {
    return sql.selectFrom(INVITATION)
        .where(open(), INVITATION.EMAIL.isNotNull())
        .orderBy(INVITATION.CREATED_AT.desc(), INVITATION.ID)
        .fetch(Invitations::invitation);
  }

  /** The invitation of a link, as long as it is open. */
  @Transactional(readOnly = true)
  public Optional<Invitation> find(String token) {
    return vault
        .verify(PURPOSE, token)
        .flatMap(
            id ->
                sql.selectFrom(INVITATION)
                    .where(open(), INVITATION.ID.eq(id))
                    .fetchOptional(Invitations::invitation));
  }

  /**
   * Takes an invitation up by making an account.
   *
   * @param email counts only where the invitation names no address
   * @return the account's address; empty when the invitation is no longer open
   * @throws org.springframework.dao.DuplicateKeyException when the address has an account
   */
  @Transactional
  public Optional<String> accept(
      String token, String email, String name, String rawPassword, String language) {
    return use(token)
        .map(
            invitation -> {
              String address = invitation.email() == null ? email : invitation.email();
              accounts.add(
                  address,
                  name,
                  rawPassword,
                  invitation.role() == Role.SITE_ADMIN,
                  invitation.role() == Role.TARGET_ADMIN,
                  invitation.group() == null ? Set.of() : Set.of(invitation.group()),
                  language,
                  false);
              return address;
            });
  }

  /**
   * Takes an invitation up with the account that its address already has, which gains the role.
   *
   * @return false when the invitation is no longer open, or its address has no account
   */
  @Transactional
  public boolean join(String token) {
    Optional<Accounts.Account> account =
        find(token).map(Invitation::email).flatMap(accounts::findByEmail);
    if (account.isEmpty()) {
      return false;
    }
    return use(token)
        .map(
            invitation -> {
              accounts.grant(account.get().id(), invitation.role(), invitation.group());
              return true;
            })
        .orElse(false);
  }

  /** Ends an open invitation. */
  @Transactional
  public void withdraw(UUID id) {
    sql.deleteFrom(INVITATION).where(open(), INVITATION.ID.eq(id)).execute();
  }

  private Optional<Invitation> use(String token) {
    return vault
        .verify(PURPOSE, token)
        .flatMap(
            id ->
                sql.update(INVITATION)
                    .set(INVITATION.USED_AT, clock.field())
                    .where(open(), INVITATION.ID.eq(id))
                    .returning()
                    .fetchOptional(Invitations::invitation))
        .filter(invitation -> invitation.email() != null || !hasSiteAdmin());
  }

  private UUID add(
      @Nullable String email, Role role, @Nullable UUID group, @Nullable UUID invitedBy) {
    UUID id = Ids.next();
    sql.insertInto(INVITATION)
        .set(INVITATION.ID, id)
        .set(INVITATION.EMAIL, email)
        .set(INVITATION.SITE_ADMIN, role == Role.SITE_ADMIN)
        .set(INVITATION.TARGET_ADMIN, role == Role.TARGET_ADMIN)
        .set(INVITATION.GROUP_ID, group)
        .set(INVITATION.INVITED_BY, invitedBy)
        .set(INVITATION.CREATED_AT, clock.field())
        .set(INVITATION.EXPIRES_AT, clock.field(VALID))
        .execute();
    return id;
  }

  private boolean hasSiteAdmin() {
    return sql.fetchExists(ACCOUNT, ACCOUNT.SITE_ADMIN.isTrue().and(ACCOUNT.DISABLED.isFalse()));
  }

  private Condition open() {
    return INVITATION.USED_AT.isNull().and(INVITATION.EXPIRES_AT.gt(clock.field()));
  }

  private static Invitation invitation(InvitationRecord row) {
    Role role =
        row.getSiteAdmin()
            ? Role.SITE_ADMIN
            : row.getTargetAdmin() ? Role.TARGET_ADMIN : Role.ORGANIZER;
    return new Invitation(
        row.getId(), row.getEmail(), role, row.getGroupId(), row.getExpiresAt().toInstant());
  }
}
