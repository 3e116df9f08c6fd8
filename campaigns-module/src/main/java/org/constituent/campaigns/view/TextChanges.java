package org.constituent.campaigns.view;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.TextChange.Part;
import org.jspecify.annotations.Nullable;

/** What differs between two versions, field by field and language by language. */
public final class TextChanges {
  private static final Page NO_PAGE = new Page("", "", "", "", "");
  private static final LetterText NO_LETTER = new LetterText("", "");

  private final List<TextChange> found = new ArrayList<>();

  private TextChanges() {}

  /** The changes that made one version of another; empty if they say the same. */
  public static List<TextChange> between(CampaignTexts before, CampaignTexts after) {
    TextChanges changes = new TextChanges();
    changes.text(Part.PLACE, null, "", before.place(), after.place());
    changes.text(Part.NOTE, null, "", before.note(), after.note());
    changes.pages(before.pages(), after.pages());
    changes.letters(before.variants(), after.variants());
    changes.list(Part.SEATS, "", before.seats(), after.seats());
    if (changes.found.isEmpty() && !before.equals(after)) {
      changes.flag(Part.OTHER, "");
    }
    return List.copyOf(changes.found);
  }

  private void pages(Map<Locale, Page> before, Map<Locale, Page> after) {
    for (Locale language : languages(before.keySet(), after.keySet())) {
      Page old = before.getOrDefault(language, NO_PAGE);
      Page now = after.getOrDefault(language, NO_PAGE);
      text(Part.TITLE, language, "", old.title(), now.title());
      text(Part.ASK, language, "", old.ask(), now.ask());
      text(Part.STORY, language, "", old.story(), now.story());
      text(Part.SCRIPT, language, "", old.callScript(), now.callScript());
      text(Part.THANKS, language, "", old.thanks(), now.thanks());
    }
  }

  private void letters(List<Variant> before, List<Variant> after) {
    Map<String, Variant> old = byKey(before);
    Map<String, Variant> now = byKey(after);
    Set<String> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(old.keySet());
    for (String key : keys) {
      letter(key, old.get(key), now.get(key));
    }
    List<String> kept = old.keySet().stream().filter(now::containsKey).toList();
    if (!kept.equals(now.keySet().stream().filter(old::containsKey).toList())) {
      flag(Part.ORDER, "");
    }
  }

  private void letter(String key, @Nullable Variant before, @Nullable Variant after) {
    int already = found.size();
    Variant named = Objects.requireNonNull(after != null ? after : before);
    String name = named.label().isEmpty() ? key : named.label();
    text(Part.LABEL, null, name, label(before), label(after));
    list(Part.OFFICES, name, offices(before), offices(after));
    Map<Locale, LetterText> old = before == null ? Map.of() : before.letters();
    Map<Locale, LetterText> now = after == null ? Map.of() : after.letters();
    for (Locale language : languages(old.keySet(), now.keySet())) {
      LetterText was = old.getOrDefault(language, NO_LETTER);
      LetterText is = now.getOrDefault(language, NO_LETTER);
      text(Part.SUBJECT, language, name, was.subject(), is.subject());
      text(Part.LETTER, language, name, was.text(), is.text());
    }
    // what a letter has besides is told to differ, though not how
    if (found.size() == already && !Objects.equals(before, after)) {
      flag(Part.RULES, name);
    }
  }

  private void text(
      Part part, @Nullable Locale language, String letter, String before, String after) {
    if (!before.equals(after)) {
      found.add(new TextChange(part, language, letter, before, after, List.of(), List.of()));
    }
  }

  private void list(Part part, String letter, List<UUID> before, List<UUID> after) {
    if (!before.equals(after)) {
      found.add(
          new TextChange(
              part, null, letter, "", "", without(before, after), without(after, before)));
    }
  }

  private void flag(Part part, String letter) {
    found.add(new TextChange(part, null, letter, "", "", List.of(), List.of()));
  }

  private static List<UUID> without(List<UUID> some, List<UUID> others) {
    Set<UUID> left = new LinkedHashSet<>(some);
    left.removeAll(Set.copyOf(others));
    return List.copyOf(left);
  }

  private static Map<String, Variant> byKey(List<Variant> variants) {
    return variants.stream()
        .collect(toMap(Variant::key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  private static String label(@Nullable Variant variant) {
    return variant == null ? "" : variant.label();
  }

  private static List<UUID> offices(@Nullable Variant variant) {
    return variant == null ? List.of() : variant.offices();
  }

  private static Collection<Locale> languages(Set<Locale> some, Set<Locale> others) {
    Set<Locale> all = new TreeSet<>(java.util.Comparator.comparing(Locale::toLanguageTag));
    all.addAll(some);
    all.addAll(others);
    return all;
  }
}
