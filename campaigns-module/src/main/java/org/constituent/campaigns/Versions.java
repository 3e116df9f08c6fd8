package org.constituent.campaigns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.constituent.campaigns.Tables.CAMPAIGN_VERSION;
import static org.constituent.campaigns.Tables.VERSION_SEAT;
import static org.constituent.campaigns.Tables.VERSION_TEXT;
import static org.constituent.campaigns.Tables.VERSION_VARIANT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.view.Audience;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Records;
import org.jooq.SelectField;
import org.springframework.stereotype.Component;

/** The immutable versions of campaigns' texts, as rows by step, variant and language. */
@Component
class Versions {
  private record Text(
      String step, String variant, String language, String title, String subject, String text) {
    Locale locale() {
      return Locale.forLanguageTag(language);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a row, never compared
  private record Variant(
      String key,
      String label,
      UUID[] offices,
      String[] bodies,
      UUID[] jurisdictions,
      String[] parties,
      String[] stands,
      boolean silent) {
    Audience audience() {
      return new Audience(
          Arrays.asList(offices),
          Arrays.asList(bodies),
          Arrays.asList(jurisdictions),
          Arrays.asList(parties),
          Arrays.stream(stands).map(Audience.Stand::of).toList());
    }
  }

  private final DSLContext sql;
  private final DatabaseClock clock;

  Versions(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** All texts of a version that a query reads, as one column of it. */
  static SelectField<CampaignTexts> texts(CampaignVersionTable version) {
    return row(
            version.PLACE,
            version.NOTE,
            multiset(
                    select(
                            VERSION_TEXT.STEP,
                            VERSION_TEXT.VARIANT,
                            VERSION_TEXT.LANGUAGE,
                            VERSION_TEXT.TITLE,
                            VERSION_TEXT.SUBJECT,
                            VERSION_TEXT.TEXT)
                        .from(VERSION_TEXT)
                        .where(VERSION_TEXT.VERSION_ID.eq(version.ID))
                        .orderBy(VERSION_TEXT.LANGUAGE))
                .convertFrom(texts -> texts.map(Records.mapping(Text::new))),
            multiset(
                    select(
                            VERSION_VARIANT.VARIANT,
                            VERSION_VARIANT.LABEL,
                            VERSION_VARIANT.OFFICES,
                            VERSION_VARIANT.BODIES,
                            VERSION_VARIANT.JURISDICTIONS,
                            VERSION_VARIANT.PARTIES,
                            VERSION_VARIANT.STANDS,
                            VERSION_VARIANT.SILENT)
                        .from(VERSION_VARIANT)
                        .where(VERSION_VARIANT.VERSION_ID.eq(version.ID))
                        .orderBy(VERSION_VARIANT.POSITION))
                .convertFrom(variants -> variants.map(Records.mapping(Variant::new))),
            multiset(
                    select(VERSION_SEAT.SEAT_ID)
                        .from(VERSION_SEAT)
                        .where(VERSION_SEAT.VERSION_ID.eq(version.ID))
                        .orderBy(VERSION_SEAT.POSITION))
                .convertFrom(seats -> seats.map(Record1::value1)))
        .mapping(Versions::assemble);
  }

  /** A page text's title or ask in a language, else in another, as a column of a list. */
  static Field<String> page(
      Field<String> column, Field<UUID> version, Field<String> language, Field<String> otherwise) {
    return field(
        select(column)
            .from(VERSION_TEXT)
            .where(
                VERSION_TEXT.VERSION_ID.eq(version),
                VERSION_TEXT.STEP.eq("page"),
                VERSION_TEXT.TITLE.ne(""),
                VERSION_TEXT.LANGUAGE.in(language, otherwise))
            .orderBy(field(VERSION_TEXT.LANGUAGE.eq(language)).desc())
            .limit(1));
  }

  /** Adds a version; answers its id. */
  UUID add(UUID campaign, int number, UUID author, CampaignTexts texts) {
    UUID version = Ids.next();
    sql.insertInto(CAMPAIGN_VERSION)
        .set(CAMPAIGN_VERSION.ID, version)
        .set(CAMPAIGN_VERSION.CAMPAIGN_ID, campaign)
        .set(CAMPAIGN_VERSION.NUMBER, number)
        .set(CAMPAIGN_VERSION.AUTHOR, author)
        .set(CAMPAIGN_VERSION.CREATED_AT, clock.field())
        .set(CAMPAIGN_VERSION.PLACE, texts.place())
        .set(CAMPAIGN_VERSION.NOTE, texts.note())
        .execute();
    addTexts(version, texts);
    addVariants(version, texts.variants());
    addSeats(version, texts.seats());
    return version;
  }

  private void addTexts(UUID version, CampaignTexts texts) {
    var insert =
        sql.insertInto(
            VERSION_TEXT,
            VERSION_TEXT.VERSION_ID,
            VERSION_TEXT.STEP,
            VERSION_TEXT.VARIANT,
            VERSION_TEXT.LANGUAGE,
            VERSION_TEXT.TITLE,
            VERSION_TEXT.SUBJECT,
            VERSION_TEXT.TEXT);
    boolean any = false;
    for (var page : texts.pages().entrySet()) {
      String language = page.getKey().toLanguageTag();
      CampaignTexts.Page text = page.getValue();
      insert =
          insert
              .values(version, "page", "", language, text.title(), text.ask(), text.story())
              .values(version, "call", "", language, "", "", text.callScript())
              .values(version, "thanks", "", language, "", "", text.thanks());
      any = true;
    }
    for (CampaignTexts.Variant variant : texts.variants()) {
      for (var letter : variant.letters().entrySet()) {
        String language = letter.getKey().toLanguageTag();
        CampaignTexts.LetterText text = letter.getValue();
        insert =
            insert.values(
                version, "write", variant.key(), language, "", text.subject(), text.text());
        any = true;
      }
    }
    if (any) {
      insert.execute();
    }
  }

  private void addVariants(UUID version, List<CampaignTexts.Variant> variants) {
    short position = 0;
    var insert =
        sql.insertInto(
            VERSION_VARIANT,
            VERSION_VARIANT.VERSION_ID,
            VERSION_VARIANT.VARIANT,
            VERSION_VARIANT.POSITION,
            VERSION_VARIANT.LABEL,
            VERSION_VARIANT.OFFICES,
            VERSION_VARIANT.BODIES,
            VERSION_VARIANT.JURISDICTIONS,
            VERSION_VARIANT.PARTIES,
            VERSION_VARIANT.STANDS,
            VERSION_VARIANT.SILENT);
    for (CampaignTexts.Variant variant : variants) {
      Audience audience = variant.audience();
      insert =
          insert.values(
              version,
              variant.key(),
              position++,
              variant.label(),
              audience.offices().toArray(UUID[]::new),
              audience.bodies().toArray(String[]::new),
              audience.jurisdictions().toArray(UUID[]::new),
              audience.parties().toArray(String[]::new),
              audience.stands().stream().map(Audience.Stand::column).toArray(String[]::new),
              variant.silent());
    }
    if (position > 0) {
      insert.execute();
    }
  }

  private void addSeats(UUID version, List<UUID> seats) {
    short position = 0;
    var insert =
        sql.insertInto(
            VERSION_SEAT, VERSION_SEAT.VERSION_ID, VERSION_SEAT.SEAT_ID, VERSION_SEAT.POSITION);
    for (UUID seat : seats) {
      insert = insert.values(version, seat, position++);
    }
    if (position > 0) {
      insert.execute();
    }
  }

  private static CampaignTexts assemble(
      String place, String note, List<Text> texts, List<Variant> variants, List<UUID> seats) {
    Map<String, List<Text>> byStep = texts.stream().collect(groupingBy(Text::step));
    Map<String, String> scripts = byLanguage(byStep.getOrDefault("call", List.of()));
    Map<String, String> thanks = byLanguage(byStep.getOrDefault("thanks", List.of()));
    Map<Locale, CampaignTexts.Page> pages = new LinkedHashMap<>();
    for (Text page : byStep.getOrDefault("page", List.of())) {
      pages.put(
          page.locale(),
          new CampaignTexts.Page(
              page.title(),
              page.subject(),
              page.text(),
              scripts.getOrDefault(page.language(), ""),
              thanks.getOrDefault(page.language(), "")));
    }
    Map<String, List<Text>> letters =
        byStep.getOrDefault("write", List.of()).stream().collect(groupingBy(Text::variant));
    return new CampaignTexts(
        place,
        note,
        pages,
        variants.stream()
            .map(
                v ->
                    new CampaignTexts.Variant(
                        v.key(),
                        v.label(),
                        v.audience(),
                        v.silent(),
                        letters(letters.getOrDefault(v.key(), List.of()))))
            .toList(),
        seats);
  }

  private static Map<String, String> byLanguage(List<Text> texts) {
    return texts.stream().collect(toMap(Text::language, Text::text));
  }

  private static Map<Locale, CampaignTexts.LetterText> letters(List<Text> texts) {
    Map<Locale, CampaignTexts.LetterText> letters = new LinkedHashMap<>();
    for (Text text : texts) {
      letters.put(text.locale(), new CampaignTexts.LetterText(text.subject(), text.text()));
    }
    return letters;
  }
}
