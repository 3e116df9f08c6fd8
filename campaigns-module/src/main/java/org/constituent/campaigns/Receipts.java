package org.constituent.campaigns;

import static java.util.stream.Collectors.toMap;
import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CALL_OUTCOME;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.CONFIRMATION_MAIL;
import static org.constituent.campaigns.Tables.SLUG;
import static org.constituent.campaigns.Tables.SUPPORTER;
import static org.constituent.campaigns.Tables.VERSION_TEXT;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Pending;
import org.constituent.campaigns.view.Receipt;
import org.constituent.campaigns.view.Receipt.CallOutcome;
import org.constituent.db.Vault;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a supporter's private pages tell her of her actions. */
@Component
class Receipts {
  static final String TOKEN = "receipt";

  private record Call(UUID seat, String outcome) {
    CallOutcome said() {
      return CallOutcome.valueOf(outcome.toUpperCase(Locale.ROOT));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  private record Taken(
      UUID id,
      UUID campaign,
      @Nullable String slug,
      String group,
      Locale language,
      Locale mainLanguage,
      byte @Nullable [] writer,
      byte @Nullable [] email,
      Instant takenAt,
      @Nullable Instant confirmedAt,
      @Nullable Instant expiredAt,
      int mended,
      @Nullable Instant mailedAt,
      boolean again,
      boolean demonstration,
      CampaignTexts texts,
      List<Call> calls) {}

  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  private record Waiting(
      UUID id,
      Locale language,
      @Nullable Instant confirmedAt,
      @Nullable Instant expiredAt,
      @Nullable String title,
      String group,
      byte @Nullable [] writer,
      Instant takenAt) {}

  private final DSLContext sql;
  private final Vault vault;
  private final Supporters supporters;
  private final ConfirmationMails mails;
  private final Deliveries deliveries;
  private final Seats seats;

  Receipts(
      DSLContext sql,
      Vault vault,
      Supporters supporters,
      ConfirmationMails mails,
      Deliveries deliveries,
      Seats seats) {
    this.sql = sql;
    this.vault = vault;
    this.supporters = supporters;
    this.mails = mails;
    this.deliveries = deliveries;
    this.seats = seats;
  }

  Optional<Receipt> find(String receiptToken) {
    return vault
        .verify(TOKEN, receiptToken)
        .flatMap(this::read)
        .map(taken -> receipt(taken, receiptToken));
  }

  Optional<Pending> pending(String confirmToken) {
    return mails.verify(confirmToken).flatMap(this::pending);
  }

  private Optional<Pending> pending(ConfirmationMails.Linked linked) {
    // everything under the same address, in whatever group
    SupporterTable same = SUPPORTER.as("same");
    Field<List<UUID>> owners =
        multiset(
                select(same.ID)
                    .from(SUPPORTER)
                    .join(same)
                    .on(same.EMAIL_HASH.eq(SUPPORTER.EMAIL_HASH))
                    .where(SUPPORTER.ID.eq(ACTION.SUPPORTER_ID)))
            .convertFrom(ids -> ids.map(id -> id.value1()));
    return sql.select(owners)
        .from(ACTION)
        .where(ACTION.ID.eq(linked.action()), ACTION.MENDED.eq((short) linked.mended()))
        .fetchOptional()
        .map(
            found ->
                items(
                    linked.action(),
                    ACTION
                        .ID
                        .eq(linked.action())
                        .or(
                            ACTION
                                .SUPPORTER_ID
                                .eq(DSL.any(found.value1().toArray(UUID[]::new)))
                                .and(ACTION.CONFIRMED_AT.isNull())
                                .and(ACTION.EXPIRED_AT.isNull()))));
  }

  private Pending items(UUID linked, Condition which) {
    List<Waiting> waiting =
        sql.select(
                ACTION.ID,
                ACTION.LANGUAGE.convertFrom(Locale::forLanguageTag),
                ACTION.CONFIRMED_AT.convertFrom(Drafts::instant),
                ACTION.EXPIRED_AT.convertFrom(Drafts::instant),
                Versions.page(
                    VERSION_TEXT.TITLE, ACTION.VERSION_ID, ACTION.LANGUAGE, CAMPAIGN.MAIN_LANGUAGE),
                ADVOCACY_GROUP.NAME,
                ACTION.WRITER,
                ACTION.TAKEN_AT.convertFrom(OffsetDateTime::toInstant))
            .from(ACTION)
            .join(CAMPAIGN)
            .on(CAMPAIGN.ID.eq(ACTION.CAMPAIGN_ID))
            .join(ADVOCACY_GROUP)
            .on(ADVOCACY_GROUP.ID.eq(ACTION.GROUP_ID))
            .where(which)
            .orderBy(field(ACTION.ID.eq(linked)).desc(), ACTION.ID)
            .fetch(Records.mapping(Waiting::new));
    Map<UUID, List<Delivery>> letters = deliveries.of(waiting.stream().map(Waiting::id).toList());
    Map<UUID, SeatView> targets =
        seats
            .find(
                letters.values().stream()
                    .flatMap(List::stream)
                    .map(Delivery::seat)
                    .distinct()
                    .toList())
            .stream()
            .collect(toMap(SeatView::id, Function.identity()));
    return new Pending(
        waiting.get(0).language(),
        waiting.stream()
            .map(
                action ->
                    new Pending.Item(
                        action.id(),
                        action.id().equals(linked),
                        action.confirmedAt() != null,
                        action.expiredAt() != null,
                        action.title() == null ? "" : action.title(),
                        action.group(),
                        action.writer() == null ? "" : supporters.writer(action.writer()).name(),
                        action.takenAt(),
                        letters.getOrDefault(action.id(), List.of()).stream()
                            .map(letter -> official(letter, targets.get(letter.seat())))
                            .toList(),
                        vault.token(TOKEN, action.id())))
            .toList());
  }

  /** By name, or by the seat when it has no holder or no address. */
  private static String official(Delivery letter, @Nullable SeatView seat) {
    if (letter.addressee() != null) {
      return letter.addressee();
    }
    if (seat == null) {
      return "";
    }
    return seat.holder() == null ? seat.title() : seat.holder().name();
  }

  private Optional<Taken> read(UUID action) {
    ActionTable before = ACTION.as("before");
    return sql.select(
            ACTION.ID,
            ACTION.CAMPAIGN_ID,
            SLUG.SLUG_,
            ADVOCACY_GROUP.NAME,
            ACTION.LANGUAGE.convertFrom(Locale::forLanguageTag),
            CAMPAIGN.MAIN_LANGUAGE.convertFrom(Locale::forLanguageTag),
            ACTION.WRITER,
            SUPPORTER.EMAIL,
            ACTION.TAKEN_AT.convertFrom(OffsetDateTime::toInstant),
            ACTION.CONFIRMED_AT.convertFrom(Drafts::instant),
            ACTION.EXPIRED_AT.convertFrom(Drafts::instant),
            ACTION.MENDED.convertFrom(Short::intValue),
            CONFIRMATION_MAIL.SENT_AT.convertFrom(Drafts::instant),
            field(
                exists(
                    selectOne()
                        .from(before)
                        .where(
                            before.SUPPORTER_ID.eq(ACTION.SUPPORTER_ID),
                            before.CAMPAIGN_ID.eq(ACTION.CAMPAIGN_ID),
                            before.TAKEN_AT.lt(ACTION.TAKEN_AT)))),
            CAMPAIGN.DEMONSTRATION,
            Versions.texts(CAMPAIGN_VERSION),
            multiset(
                    select(CALL_OUTCOME.SEAT_ID, CALL_OUTCOME.OUTCOME)
                        .from(CALL_OUTCOME)
                        .where(CALL_OUTCOME.ACTION_ID.eq(ACTION.ID)))
                .convertFrom(calls -> calls.map(Records.mapping(Call::new))))
        .from(ACTION)
        .join(CAMPAIGN)
        .on(CAMPAIGN.ID.eq(ACTION.CAMPAIGN_ID))
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(ACTION.GROUP_ID))
        .join(CAMPAIGN_VERSION)
        .on(CAMPAIGN_VERSION.ID.eq(ACTION.VERSION_ID))
        .leftJoin(SLUG)
        .on(SLUG.CAMPAIGN_ID.eq(CAMPAIGN.ID).and(SLUG.CURRENT))
        .leftJoin(SUPPORTER)
        .on(SUPPORTER.ID.eq(ACTION.SUPPORTER_ID))
        .leftJoin(CONFIRMATION_MAIL)
        .on(CONFIRMATION_MAIL.EMAIL_HASH.eq(SUPPORTER.EMAIL_HASH))
        .where(ACTION.ID.eq(action))
        .fetchOptional(Records.mapping(Taken::new));
  }

  private Receipt receipt(Taken taken, String token) {
    CampaignTexts.Page page = taken.texts().pages().get(taken.language());
    if (page == null || page.title().isBlank()) {
      page = taken.texts().pages().get(taken.mainLanguage());
    }
    Map<UUID, Delivery> letters =
        deliveries.of(List.of(taken.id())).getOrDefault(taken.id(), List.of()).stream()
            .collect(toMap(Delivery::seat, Function.identity()));
    Map<UUID, CallOutcome> calls = taken.calls().stream().collect(toMap(Call::seat, Call::said));
    boolean waits = taken.confirmedAt() == null && taken.expiredAt() == null;
    return new Receipt(
        taken.id(),
        token,
        taken.campaign(),
        taken.slug() == null ? "" : taken.slug(),
        page == null ? "" : page.title(),
        taken.group(),
        taken.language(),
        taken.writer() == null ? null : supporters.writer(taken.writer()).name(),
        taken.email() == null ? null : supporters.email(taken.email()),
        taken.takenAt(),
        taken.confirmedAt(),
        taken.expiredAt(),
        taken.takenAt().plus(Confirmations.WAIT),
        taken.mailedAt(),
        taken.again(),
        waits && taken.mended() < ConfirmationMails.MENDABLE,
        seats.find(taken.texts().seats()).stream()
            .map(seat -> new Receipt.Line(seat, letters.get(seat.id()), calls.get(seat.id())))
            .toList(),
        page == null ? "" : page.callScript(),
        page == null ? "" : page.thanks(),
        taken.demonstration());
  }
}
