package org.constituent.targets;

import static org.constituent.targets.Tables.CHANNEL;
import static org.constituent.targets.Tables.CORRECTION;
import static org.constituent.targets.Tables.JURISDICTION;
import static org.constituent.targets.Tables.OFFICE;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.db.Vault;
import org.constituent.messaging.MailAddress;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CorrectionView;
import org.constituent.targets.view.CorrectionView.About;
import org.constituent.targets.view.CorrectionView.State;
import org.constituent.targets.view.OfficePage;
import org.constituent.targets.view.OfficialPage;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the public and the offices themselves say is wrong in the list. It changes nothing before
 * somebody has looked: see {@link CorrectionDecisions}.
 */
@Service
public class Corrections {
  /** More about one office or official wait at no time: who floods is refused. */
  static final int MOST_WAITING = 30;

  private static final int SHOWN = 200;

  /** Whose page it was said on: an official's or an office's. */
  public enum Kind {
    OFFICIAL,
    OFFICE
  }

  /**
   * What somebody says.
   *
   * @param channel the one that is wrong, if one of those on the page is
   * @param value what it should be, may be empty
   * @param note in her own words, may be empty if a value is given
   * @param source how she knows
   * @param email for an answer, may be empty
   * @param language of the answer
   */
  public record Proposal(
      Kind kind,
      UUID of,
      @Nullable About about,
      @Nullable UUID channel,
      String value,
      String note,
      String source,
      boolean fromOffice,
      String email,
      Locale language) {}

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final PublicOffices pages;

  Corrections(DSLContext sql, DatabaseClock clock, Vault vault, PublicOffices pages) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.pages = pages;
  }

  /**
   * Keeps what somebody says for the keepers of the list; said twice, it is kept once.
   *
   * @throws Refused for values that cannot be taken, and when too much waits already
   * @throws NoSuchElementException for an unknown official or office
   */
  @Transactional
  public void propose(Proposal proposal) {
    List<ChannelView> channels = channels(proposal.kind(), proposal.of());
    Checks checks = new Checks();
    CorrectionRecord row = new CorrectionRecord();
    About about = proposal.about();
    String value = checks.lineOrEmpty("value", proposal.value(), 500);
    String note = checks.lineOrEmpty("note", proposal.note(), 2000);
    String source = checks.line("source", proposal.source(), 500);
    String email = proposal.email().strip();
    checks.refuseUnless(about != null, "about", "required");
    checks.refuseUnless(!value.isEmpty() || !note.isEmpty(), "note", "correction-empty");
    boolean known = channels.stream().anyMatch(it -> it.id().equals(proposal.channel()));
    checks.refuseUnless(about != About.CHANNEL || known, "channel", "correction-channel");
    checks.refuseUnless(
        email.isEmpty() || MailAddress.normalise(email).isPresent(), "email", "email");
    checks.done();
    Condition subject = subject(proposal.kind(), proposal.of());
    if (sql.fetchCount(CORRECTION, subject.and(CORRECTION.STATE.eq(State.OPEN.column())))
        >= MOST_WAITING) {
      throw new Refused("", "targets.refused.correction-many");
    }
    row.setId(Ids.next());
    if (proposal.kind() == Kind.OFFICIAL) {
      row.setOfficialId(proposal.of());
    } else {
      row.setOfficeId(proposal.of());
    }
    row.setAbout(about == null ? About.OTHER.column() : about.column());
    row.setChannelId(about == About.CHANNEL ? proposal.channel() : null);
    row.setValue(vault.seal("correction.value", value));
    row.setNote(vault.seal("correction.note", note));
    row.setSource(vault.seal("correction.source", source));
    row.setContentHash(
        vault.fingerprint(
            "correction",
            String.join("\n", proposal.of().toString(), row.getAbout(), value, note, source)));
    row.setFromOffice(proposal.fromOffice());
    row.setKnownAddress(
        channels.stream()
            .anyMatch(it -> it.kind() == ChannelKind.EMAIL && it.value().equalsIgnoreCase(email)));
    row.setEmail(email.isEmpty() ? null : vault.seal("correction.email", email));
    row.setLanguage(proposal.language().toLanguageTag());
    sql.insertInto(CORRECTION)
        .set(row)
        .set(CORRECTION.CREATED_AT, clock.field())
        .onConflictDoNothing()
        .execute();
  }

  /** Those that wait, the oldest first. */
  @Transactional(readOnly = true)
  public List<CorrectionView> open() {
    return read(CORRECTION.STATE.eq(State.OPEN.column()), true);
  }

  /** How many wait. */
  @Transactional(readOnly = true)
  public int waiting() {
    return sql.select(count())
        .from(CORRECTION)
        .where(CORRECTION.STATE.eq(State.OPEN.column()))
        .fetchSingle()
        .value1();
  }

  /** The latest that were decided. */
  @Transactional(readOnly = true)
  public List<CorrectionView> decided() {
    return read(CORRECTION.STATE.ne(State.OPEN.column()), false);
  }

  /** One of them. */
  @Transactional(readOnly = true)
  public Optional<CorrectionView> find(UUID id) {
    return read(CORRECTION.ID.eq(id), true).stream().findFirst();
  }

  /** Some of them, at most {@value #SHOWN}. */
  @Transactional(readOnly = true)
  Map<UUID, CorrectionView> find(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : read(CORRECTION.ID.in(ids), true).stream()
            .collect(Collectors.toMap(CorrectionView::id, Function.identity()));
  }

  private List<CorrectionView> read(Condition which, boolean oldestFirst) {
    Field<@Nullable ChannelView> channel =
        multiset(
                select(SeatViews.channel())
                    .from(CHANNEL)
                    .where(CHANNEL.ID.eq(CORRECTION.CHANNEL_ID)))
            .convertFrom(rows -> rows.isEmpty() ? null : rows.get(0).value1());
    return sql.select(
            CORRECTION.ID,
            CORRECTION.OFFICIAL_ID,
            CORRECTION.OFFICE_ID,
            row(
                    OFFICIAL.HONORIFIC,
                    OFFICIAL.GIVEN_NAME,
                    OFFICIAL.FAMILY_NAME,
                    OFFICE.TITLE,
                    JURISDICTION.NAME)
                .mapping(Corrections::subject),
            CORRECTION.ABOUT.convertFrom(About::of),
            channel,
            CORRECTION.VALUE.convertFrom(bytes -> vault.open("correction.value", bytes)),
            CORRECTION.NOTE.convertFrom(bytes -> vault.open("correction.note", bytes)),
            CORRECTION.SOURCE.convertFrom(bytes -> vault.open("correction.source", bytes)),
            CORRECTION.FROM_OFFICE,
            CORRECTION.KNOWN_ADDRESS,
            field(CORRECTION.EMAIL.isNotNull()),
            CORRECTION.STATE.convertFrom(State::of),
            CORRECTION.WORD,
            CORRECTION.CREATED_AT.convertFrom(OffsetDateTime::toInstant))
        .from(CORRECTION)
        .leftJoin(OFFICIAL)
        .on(OFFICIAL.ID.eq(CORRECTION.OFFICIAL_ID))
        .leftJoin(OFFICE)
        .on(OFFICE.ID.eq(CORRECTION.OFFICE_ID))
        .leftJoin(JURISDICTION)
        .on(JURISDICTION.ID.eq(OFFICE.JURISDICTION_ID))
        .where(which)
        .orderBy(
            oldestFirst ? CORRECTION.CREATED_AT.asc() : CORRECTION.DECIDED_AT.desc(), CORRECTION.ID)
        .limit(SHOWN)
        .fetch(Records.mapping(CorrectionView::new));
  }

  /** The channels that the page shows. */
  private List<ChannelView> channels(Kind kind, UUID id) {
    List<ChannelView> channels = new ArrayList<>();
    if (kind == Kind.OFFICIAL) {
      OfficialPage page = pages.findOfficial(id).orElseThrow(() -> unknown(kind, id));
      page.seats().forEach(seat -> channels.addAll(seat.channels()));
    } else {
      OfficePage page = pages.findOffice(id).orElseThrow(() -> unknown(kind, id));
      channels.addAll(page.channels());
      page.seats().forEach(seat -> channels.addAll(seat.channels()));
    }
    return channels;
  }

  private static NoSuchElementException unknown(Kind kind, UUID id) {
    return new NoSuchElementException(kind + " " + id);
  }

  private static Condition subject(Kind kind, UUID id) {
    return kind == Kind.OFFICIAL ? CORRECTION.OFFICIAL_ID.eq(id) : CORRECTION.OFFICE_ID.eq(id);
  }

  private static String subject(
      @Nullable String honorific,
      @Nullable String given,
      @Nullable String family,
      @Nullable String title,
      @Nullable String place) {
    return title != null
        ? title + " · " + place
        : Names.full(
            honorific == null ? "" : honorific,
            given == null ? "" : given,
            family == null ? "" : family);
  }
}
