package org.constituent.campaigns.alert;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says, each value with the place it was taken from. Nothing stands here that does
 * not stand in the text.
 *
 * @param text the whole alert as plain text; all places refer to it
 * @param language most of the text is in it
 * @param titles what the title can be, the likeliest first
 * @param asks what the ask can be, the likeliest first
 * @param story Markdown: what belongs to nothing else
 * @param letters and {@code scripts}: in the order of the text
 */
public record Reading(
    String text,
    Locale language,
    List<Found> titles,
    List<Found> asks,
    String story,
    List<Target> targets,
    List<Letter> letters,
    List<Letter> scripts,
    List<Dated> dates,
    List<Found> links,
    List<Repair> repairs) {

  /**
   * Somebody to write to or call.
   *
   * @param name of a person as written; empty for an office or a body as such
   * @param title "County Commissioner"; may be empty
   * @param body "City Council"; may be empty
   * @param label "District 2"; may be empty
   * @param place "Durham County"; may be empty
   * @param office where title or body stand, null if there is none
   */
  public record Target(
      String name,
      String title,
      String body,
      String label,
      String place,
      List<Found> phones,
      List<Found> emails,
      List<Found> forms,
      Span from,
      @Nullable Span office) {

    /** The title, else the body. */
    public String officeName() {
      return title.isEmpty() ? body : title;
    }

    /** The name without what stands before the family name; empty without a name. */
    public String familyName() {
      return PersonNames.family(name);
    }

    /** What stands before the family name, without honorific. */
    public String givenName() {
      return PersonNames.given(name);
    }
  }

  /**
   * A sample letter or call script.
   *
   * @param subject null when none is given
   * @param salutation null when it has none; the platform writes it for each official
   * @param text without salutation and signature, blanks turned into placeholders
   * @param recipients indexes of the targets it speaks to; empty: all
   * @param label what announces it: "If you get voicemail"; may be empty
   */
  public record Letter(
      @Nullable Found subject,
      @Nullable Found salutation,
      String text,
      Span from,
      List<Integer> recipients,
      String label) {}

  /**
   * A date.
   *
   * @param day "2027-03-12", or "--03-12" where the year is not given (ISO 8601)
   * @param words as the alert says it
   */
  public record Dated(Meaning meaning, String day, String words, Span from) {
    /** What happens on it. */
    public enum Meaning {
      DEADLINE,
      MEETING,
      OTHER
    }
  }

  /**
   * Something that a person must look at.
   *
   * @param detail the words it is about
   * @param from its place, null when it is about what is missing
   */
  public record Repair(Kind kind, String detail, @Nullable Span from) {
    /** What is the matter. */
    public enum Kind {
      /** Nobody to write to was found. */
      NO_TARGET,
      /** No e-mail address at all, or none for one of several. */
      NO_EMAIL,
      NO_LETTER,
      /** The detail is the word after which something is missing. */
      CUT_OFF,
      /** The salutation names one of several targets. */
      ONE_OF_MANY,
      /** A quotation mark without a partner. */
      QUOTE,
      /** A blank that nobody can fill in but the writer. */
      BLANK,
      /** A letter speaks of one target by name in its text. */
      NAME_IN_TEXT,
      /** A number, address or link that was not tied to anybody. */
      LOOSE_CONTACT,
      /** A telephone number that is too short or not a number. */
      BAD_PHONE,
      /** A link that ends too early. */
      BAD_LINK,
      /** Only the beginning of a very long text was read. */
      TOO_LONG
    }
  }
}
