package org.constituent.campaigns.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a campaign cannot be published yet.
 *
 * @param variant key of the letter variant it is about
 * @param seat it is about
 * @param detail what the text says that is wrong, e.g. the unknown placeholder
 */
public record Problem(Kind kind, @Nullable String variant, @Nullable UUID seat, String detail) {
  /** What is missing or wrong. */
  public enum Kind {
    NO_SLUG,
    /** No title in the main language. */
    NO_TITLE,
    /** No ask in the main language. */
    NO_ASK,
    /** No story in the main language. */
    NO_STORY,
    NO_TARGETS,
    /** No letter variant suits the seat. */
    NO_VARIANT_FOR_SEAT,
    /** All targets are left out. */
    NO_LETTERS,
    /** A variant that a seat gets has no subject or no text in the main language. */
    NO_LETTER,
    /** A placeholder that nobody fills in would reach the office as it stands. */
    UNKNOWN_PLACEHOLDER,
    /** A placeholder for which this seat has no value. */
    UNRESOLVED_PLACEHOLDER,
    /** A letter to the holder of this seat would open without a name. */
    NO_SALUTATION,
    /** No target can be reached by any channel. */
    NOBODY_REACHABLE
  }
}
