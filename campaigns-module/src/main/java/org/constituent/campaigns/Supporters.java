package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CONSENT;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** One person within one group; her data as ciphertext, her address also as a keyed hash. */
@Component
class Supporters {
  private static final String EMAIL = "supporter.email";
  private static final String NAME = "supporter.name";
  private static final String ZIP = "supporter.zip";
  private static final String WRITER = "action.writer";

  private static final int HASH_BYTES = 16;

  /** What she said of herself with one action. */
  record Writer(String name, String zip) {}

  /** Her data as her row keeps it. */
  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  record Sealed(byte[] email, byte[] name, byte[] zip) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;

  Supporters(DSLContext sql, DatabaseClock clock, Vault vault) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
  }

  /** The hash by which an address is found again, however it is capitalised; 128 bits of it. */
  byte[] hash(String email) {
    return Arrays.copyOf(
        vault.fingerprint(EMAIL, email.strip().toLowerCase(Locale.ROOT)), HASH_BYTES);
  }

  byte[] seal(Writer writer) {
    // a ZIP code holds no line end, so the first one ends it
    return vault.seal(WRITER, writer.zip() + "\n" + writer.name());
  }

  Writer writer(byte[] sealed) {
    String[] lines = vault.open(WRITER, sealed).split("\n", 2);
    return new Writer(lines[1], lines[0]);
  }

  String email(byte[] sealed) {
    return vault.open(EMAIL, sealed);
  }

  String name(byte[] sealed) {
    return vault.open(NAME, sealed);
  }

  String zip(byte[] sealed) {
    return vault.open(ZIP, sealed);
  }

  Sealed seal(String email, Writer writer) {
    return new Sealed(
        vault.seal(EMAIL, email.strip()),
        vault.seal(NAME, writer.name()),
        vault.seal(ZIP, writer.zip()));
  }

  /**
   * The supporter of an address in a group: a new row with this id, or the one that is there,
   * untouched, since whoever types an address need not be its owner.
   */
  UUID addOrFind(UUID id, UUID group, String email, byte[] hash, Writer writer, Locale language) {
    Sealed sealed = seal(email, writer);
    int added =
        sql.insertInto(SUPPORTER)
            .set(SUPPORTER.ID, id)
            .set(SUPPORTER.GROUP_ID, group)
            .set(SUPPORTER.EMAIL_HASH, hash)
            .set(SUPPORTER.EMAIL, sealed.email())
            .set(SUPPORTER.NAME, sealed.name())
            .set(SUPPORTER.ZIP, sealed.zip())
            .set(SUPPORTER.LANGUAGE, language.toLanguageTag())
            .set(SUPPORTER.CREATED_AT, clock.field())
            .onConflict(SUPPORTER.EMAIL_HASH, SUPPORTER.GROUP_ID)
            .doNothing()
            .execute();
    return added == 1
        ? id
        : sql.select(SUPPORTER.ID)
            .from(SUPPORTER)
            .where(SUPPORTER.GROUP_ID.eq(group), SUPPORTER.EMAIL_HASH.eq(hash))
            .fetchSingle()
            .value1();
  }

  /** What a supporter wrote of herself and has confirmed by mail now holds for her. */
  void confirmed(UUID supporter, Writer writer) {
    sql.update(SUPPORTER)
        .set(SUPPORTER.NAME, vault.seal(NAME, writer.name()))
        .set(SUPPORTER.ZIP, vault.seal(ZIP, writer.zip()))
        .where(SUPPORTER.ID.eq(supporter))
        .execute();
  }

  void removeConsents(Collection<UUID> actions) {
    sql.deleteFrom(CONSENT).where(CONSENT.ACTION_ID.in(actions)).execute();
  }

  /** Erases those of whom no action is left. */
  void removeWithoutActions(Collection<UUID> supporters) {
    sql.deleteFrom(SUPPORTER)
        .where(
            SUPPORTER.ID.in(supporters),
            notExists(selectOne().from(ACTION).where(ACTION.SUPPORTER_ID.eq(SUPPORTER.ID))))
        .execute();
  }
}
