package org.constituent.targets;

import static org.constituent.targets.Tables.CORRECTION;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Channels.Owner;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.CorrectionView;
import org.constituent.targets.view.CorrectionView.State;
import org.constituent.targets.view.SeatView;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of corrections: applied or refused, with a word back to who asked for one. */
@Service
public class CorrectionDecisions {
  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Corrections corrections;
  private final PublicOffices pages;
  private final Channels channels;
  private final CorrectionMails mails;

  CorrectionDecisions(
      DSLContext sql,
      DatabaseClock clock,
      Vault vault,
      Corrections corrections,
      PublicOffices pages,
      Channels channels,
      CorrectionMails mails) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.corrections = corrections;
    this.pages = pages;
    this.channels = channels;
    this.mails = mails;
  }

  /**
   * It is right. A channel that was named with what it should be, is changed or added by this, with
   * the writer's source and unverified; everything else was put right before.
   *
   * @param word to the writer, may be empty
   * @return false when it was decided before
   * @throws Refused for values that cannot be taken, also the proposed ones
   */
  @Transactional
  public boolean apply(UUID id, String word, UUID account) {
    Optional<CorrectionView> open = open(id);
    if (open.isPresent()) {
      CorrectionView correction = open.get();
      if (correction.changesChannel()) {
        change(correction, account);
      }
      decide(correction, State.APPLIED, checked(word, false), account);
    }
    return open.isPresent();
  }

  /**
   * It is not right, or cannot be known.
   *
   * @param word to the writer: why
   * @return false when it was decided before
   * @throws Refused without a word
   */
  @Transactional
  public boolean refuse(UUID id, String word, UUID account) {
    Optional<CorrectionView> open = open(id);
    open.ifPresent(it -> decide(it, State.REFUSED, checked(word, true), account));
    return open.isPresent();
  }

  private Optional<CorrectionView> open(UUID id) {
    // one at a time: two who look at the same decide once
    return sql.select(CORRECTION.ID)
        .from(CORRECTION)
        .where(CORRECTION.ID.eq(id), CORRECTION.STATE.eq(State.OPEN.column()))
        .forUpdate()
        .fetchOptional()
        .flatMap(row -> corrections.find(id));
  }

  private void decide(CorrectionView correction, State state, String word, UUID account) {
    CorrectionRecord row = sql.fetchSingle(CORRECTION, CORRECTION.ID.eq(correction.id()));
    if (row.getEmail() != null) {
      mails.answer(
          correction.id(),
          vault.open("correction.email", row.getEmail()),
          state.column(),
          correction.subject(),
          word,
          Locale.forLanguageTag(row.getLanguage()));
    }
    sql.update(CORRECTION)
        .set(CORRECTION.STATE, state.column())
        .set(CORRECTION.WORD, word)
        .setNull(CORRECTION.EMAIL)
        .set(CORRECTION.DECIDED_AT, clock.field())
        .set(CORRECTION.DECIDED_BY, account)
        .where(CORRECTION.ID.eq(correction.id()))
        .execute();
  }

  private void change(CorrectionView correction, UUID account) {
    ChannelView channel = correction.channel();
    if (channel != null) {
      channels.edit(
          channel.id(),
          new Channels.Details(
              channel.kind(),
              correction.value(),
              channel.label(),
              correction.source(),
              null,
              channel.demonstration()),
          account);
    } else {
      channels.add(
          owner(correction),
          new Channels.Details(
              kind(correction.value()), correction.value(), "", correction.source(), null, false),
          account);
    }
  }

  /** The office, or the seat that the official holds. */
  private Owner owner(CorrectionView correction) {
    UUID official = correction.officialId();
    UUID office = correction.officeId();
    if (office != null) {
      return new Owner(Level.OFFICE, office);
    }
    List<SeatView> seats =
        official == null
            ? List.of()
            : pages.findOfficial(official).map(page -> page.seats()).orElse(List.of());
    if (seats.isEmpty()) {
      throw new Refused("", "targets.refused.correction-seat");
    }
    return new Owner(Level.SEAT, seats.get(0).id());
  }

  private static ChannelKind kind(String value) {
    return value.contains("://")
        ? ChannelKind.FORM
        : value.contains("@") ? ChannelKind.EMAIL : ChannelKind.PHONE;
  }

  private static String checked(String word, boolean required) {
    Checks checks = new Checks();
    String good = required ? checks.line("word", word, 500) : checks.lineOrEmpty("word", word, 500);
    checks.done();
    return good;
  }
}
