package org.constituent.campaigns.view;

import java.util.List;
import java.util.Locale;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;

/**
 * What an organizer should know before a campaign is published, though it does not stop it.
 *
 * @param letter key of the letter variant it is about
 * @param language of the text it is about
 * @param seats the targets it is about, none: all or the campaign itself
 */
public record Advice(
    Kind kind, @Nullable String letter, @Nullable Locale language, List<SeatView> seats) {

  /** What about it. */
  public enum Kind {
    /** Nobody holds the seat: letters wait. */
    VACANT,
    /** The holder's term ends soon: letters on their way may follow the successor. */
    TERM_ENDING,
    /** There is no way at all to reach the seat: letters wait. */
    NO_CHANNEL,
    /** There are other ways, but no e-mail address: letters wait. */
    NO_EMAIL,
    /** The e-mail address does not work: letters wait. */
    FAILING,
    /** The office refuses our mail: letters wait. */
    BLOCKED,
    /** There are signs that the e-mail address does not work. */
    DOUBTFUL,
    /** Nobody looked yet whether the e-mail address is right. */
    UNVERIFIED,
    /** It is long ago that somebody looked. */
    STALE,
    /** There is a call script, and no number to call. */
    NO_PHONE,
    /** The page is in this language, the letter is not. */
    NO_TRANSLATION,
    /** A letter is in this language, the page is not, or not wholly. */
    NO_PAGE,
    /** Longer than mail programs take from a link, so that a hand-off loses its end. */
    TOO_LONG,
    /** Nothing shows that the domain from which we send allows it. */
    DOMAIN
  }
}
