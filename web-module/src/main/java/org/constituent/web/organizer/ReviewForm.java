package org.constituent.web.organizer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What will become of an alert, as the organizer leaves it: each guess in a field.
 *
 * @param script of all calls
 * @param note for organizers: the dates of the alert
 */
record ReviewForm(
    String language,
    String place,
    String title,
    String ask,
    String story,
    String script,
    String note,
    List<TargetRow> targets,
    List<Sample> letters) {

  /** A target that is not in the list yet. */
  static final String NEW = "new";

  /** Not a target. */
  static final String NONE = "none";

  ReviewForm(
      @Nullable String language,
      @Nullable String place,
      @Nullable String title,
      @Nullable String ask,
      @Nullable String story,
      @Nullable String script,
      @Nullable String note,
      @Nullable List<TargetRow> targets,
      @Nullable List<Sample> letters) {
    this.language = Input.line(language);
    this.place = Input.line(place);
    this.title = Input.line(title);
    this.ask = Input.lines(ask);
    this.story = Input.lines(story);
    this.script = Input.lines(script);
    this.note = Input.lines(note);
    this.targets = targets == null ? List.of() : List.copyOf(targets);
    this.letters = letters == null ? List.of() : List.copyOf(letters);
  }

  /**
   * Somebody whom the alert names.
   *
   * @param choice ids of known seats with commas between, {@link #NEW} or {@link #NONE}
   * @param jurisdiction of a new office; empty: whoever keeps the list will know
   * @param emails and the others: with commas or spaces between
   */
  record TargetRow(
      String choice,
      String title,
      String body,
      String label,
      String given,
      String family,
      String jurisdiction,
      String phones,
      String emails,
      String forms) {
    TargetRow(
        @Nullable String choice,
        @Nullable String title,
        @Nullable String body,
        @Nullable String label,
        @Nullable String given,
        @Nullable String family,
        @Nullable String jurisdiction,
        @Nullable String phones,
        @Nullable String emails,
        @Nullable String forms) {
      this.choice = choice == null ? NONE : Input.line(choice);
      this.title = Input.line(title);
      this.body = Input.line(body);
      this.label = Input.line(label);
      this.given = Input.line(given);
      this.family = Input.line(family);
      this.jurisdiction = Input.line(jurisdiction);
      this.phones = Input.line(phones);
      this.emails = Input.line(emails);
      this.forms = Input.line(forms);
    }

    boolean isNew() {
      return choice.equals(NEW);
    }

    /** The known seats it stands for. */
    List<UUID> seats() {
      List<UUID> ids = new ArrayList<>();
      if (!isNew() && !choice.equals(NONE)) {
        for (String id : choice.split(",", 500)) {
          try {
            ids.add(UUID.fromString(id));
          } catch (IllegalArgumentException e) {
            // not one of the page's choices: stands for nobody
            return List.of();
          }
        }
      }
      return ids;
    }

    /** The title, else the body. */
    String office() {
      return title.isEmpty() ? body : title;
    }

    /** Entries of a field. */
    static List<String> entries(String field, String between) {
      return List.of(field.split(between, -1)).stream()
          .map(String::strip)
          .filter(entry -> !entry.isEmpty())
          .toList();
    }
  }

  /**
   * A letter.
   *
   * @param keep whether the campaign gets it
   * @param to numbers of the targets it is for
   */
  record Sample(
      @Nullable Boolean keep, String label, String subject, String text, List<Integer> to) {
    Sample(
        @Nullable Boolean keep,
        @Nullable String label,
        @Nullable String subject,
        @Nullable String text,
        @Nullable List<Integer> to) {
      this.keep = keep;
      this.label = Input.line(label);
      this.subject = Input.line(subject);
      this.text = Input.lines(text);
      this.to = to == null ? List.of() : List.copyOf(to);
    }

    public boolean kept() {
      return Boolean.TRUE.equals(keep);
    }

    Sample withText(String other) {
      return new Sample(keep, label, subject, other, to);
    }
  }

  ReviewForm withTitle(String other) {
    return new ReviewForm(language, place, other, ask, story, script, note, targets, letters);
  }

  ReviewForm withAsk(String other) {
    return new ReviewForm(language, place, title, other, story, script, note, targets, letters);
  }

  ReviewForm withTexts(String otherStory, String otherScript, List<Sample> otherLetters) {
    return new ReviewForm(
        language, place, title, ask, otherStory, otherScript, note, targets, otherLetters);
  }
}
