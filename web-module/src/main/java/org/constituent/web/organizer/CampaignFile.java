package org.constituent.web.organizer;

import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A campaign as one file of JSON: its texts and targets, without the group's note, its actions or
 * anybody's data.
 *
 * @param format always {@link #FORMAT}
 * @param version of the format, {@link #VERSION}
 * @param seats targets by the ids of the site that wrote the file
 */
record CampaignFile(
    String format,
    int version,
    String mainLanguage,
    String place,
    Map<String, Page> pages,
    List<Letter> letters,
    List<UUID> seats) {
  static final String FORMAT = "constituent-campaign";
  static final int VERSION = 1;

  /** The longest file that is read, in bytes; a campaign at all its limits is smaller. */
  static final long LARGEST = 2L << 20;

  private static final int MOST_LETTERS = 100;
  private static final int MOST_SEATS = 5_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
          .build();

  /** A letter with its texts by language. */
  record Letter(
      @Nullable String key,
      @Nullable String label,
      @Nullable List<UUID> offices,
      @Nullable Map<String, LetterText> texts) {}

  static byte[] write(Draft draft) {
    CampaignTexts texts = draft.texts();
    Map<String, Page> pages = new LinkedHashMap<>();
    texts.pages().forEach((language, page) -> pages.put(language.toLanguageTag(), page));
    List<Letter> letters = new ArrayList<>();
    for (Variant variant : texts.variants()) {
      Map<String, LetterText> written = new LinkedHashMap<>();
      variant.letters().forEach((language, text) -> written.put(language.toLanguageTag(), text));
      letters.add(new Letter(variant.key(), variant.label(), variant.offices(), written));
    }
    return JSON.writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(
            new CampaignFile(
                FORMAT,
                VERSION,
                draft.mainLanguage().toLanguageTag(),
                texts.place(),
                pages,
                letters,
                texts.seats()));
  }

  /** What a file says, or nothing if it is no campaign of a version that is understood. */
  static Optional<CampaignFile> read(byte[] file) {
    try {
      return Optional.ofNullable(JSON.readValue(file, CampaignFile.class))
          .filter(read -> FORMAT.equals(read.format()) && read.version() == VERSION);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Its main language, if campaigns are written in it here. */
  Optional<Locale> language() {
    return language(mainLanguage);
  }

  /**
   * The texts, cleaned as if they had been typed, without languages that are not written here;
   * empty if something is longer than the forms allow.
   */
  Optional<CampaignTexts> texts() {
    try {
      Map<Locale, Page> ours = new LinkedHashMap<>();
      or(pages, Map.<String, Page>of())
          .forEach(
              (tag, page) -> language(tag).ifPresent(language -> ours.put(language, clean(page))));
      List<Variant> variants = new ArrayList<>();
      for (Letter letter : within(or(letters, List.<Letter>of()), MOST_LETTERS)) {
        variants.add(variant(letter, "v" + (variants.size() + 1)));
      }
      return Optional.of(
          new CampaignTexts(
              line(place, 150),
              "",
              ours,
              variants,
              within(or(seats, List.<UUID>of()), MOST_SEATS).stream().distinct().toList()));
    } catch (TooLong e) {
      return Optional.empty();
    }
  }

  private static Variant variant(Letter letter, String key) {
    Map<Locale, LetterText> written = new LinkedHashMap<>();
    or(letter.texts(), Map.<String, LetterText>of())
        .forEach(
            (tag, text) ->
                language(tag)
                    .ifPresent(
                        language ->
                            written.put(
                                language,
                                new LetterText(
                                    line(text.subject(), 150), lines(text.text(), 10_000)))));
    return new Variant(
        key,
        line(letter.label(), 100),
        within(or(letter.offices(), List.<UUID>of()), MOST_SEATS),
        written);
  }

  private static Page clean(Page page) {
    return new Page(
        line(page.title(), 150),
        lines(page.ask(), 500),
        lines(page.story(), 20_000),
        lines(page.callScript(), 5_000),
        lines(page.thanks(), 5_000));
  }

  private static Optional<Locale> language(@Nullable String tag) {
    return Languages.ALL.stream().filter(l -> l.toLanguageTag().equals(tag)).findFirst();
  }

  private static String line(@Nullable String text, int most) {
    return within(Input.line(text), most);
  }

  private static String lines(@Nullable String text, int most) {
    return within(Input.lines(text), most);
  }

  private static String within(String text, int most) {
    if (text.length() > most) {
      throw new TooLong();
    }
    return text;
  }

  private static <T> List<T> within(List<T> list, int most) {
    if (list.size() > most) {
      throw new TooLong();
    }
    return list;
  }

  /** Absent in the file, whatever the record says. */
  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
