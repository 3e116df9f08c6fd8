package org.constituent.campaigns.view;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What differs in one field of two versions.
 *
 * @param language of the text, null for what has none
 * @param letter the label of the letter variant, else its key; empty for what belongs to no letter
 * @param before the earlier text, empty for what is no text
 * @param after the later text
 * @param gone what is no longer among those listed: seats or offices
 * @param come what is new among them
 */
public record TextChange(
    Part part,
    @Nullable Locale language,
    String letter,
    String before,
    String after,
    List<UUID> gone,
    List<UUID> come) {

  /** A field of a version. */
  public enum Part {
    PLACE,
    NOTE,
    TITLE,
    ASK,
    STORY,
    SCRIPT,
    THANKS,
    /** A letter's name. */
    LABEL,
    /** Which offices a letter suits. */
    OFFICES,
    SUBJECT,
    LETTER,
    /** Something else of a letter. */
    RULES,
    /** In which order letters are looked at. */
    ORDER,
    SEATS,
    /** Something else of the campaign. */
    OTHER
  }
}
