package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.messaging.LetterState;
import org.constituent.targets.view.SeatView;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign did, from sums that are added up some seconds after it happened.
 *
 * @param countedTo what happened before this instant is counted, null: nothing is yet
 * @param days by day (UTC), without gaps, the last ones
 * @param hours by hour (UTC), without gaps, the last ones
 * @param sources by link, the most actions first; the key is empty where it is not known
 * @param otherSources actions of all further links together
 * @param languages by the language of the page
 * @param places by the first three digits of the ZIP code, never fewer than {@link #FEWEST} people
 * @param elsewhere people of all other places together
 * @param targets by seat, in the order of the campaign, former targets last
 */
public record CampaignReport(
    @Nullable Instant countedTo,
    Totals totals,
    List<Span> days,
    List<Span> hours,
    List<Share> sources,
    long otherSources,
    List<Share> languages,
    List<Place> places,
    long elsewhere,
    Map<Receipt.CallOutcome, Long> calls,
    List<Target> targets) {

  /** Fewer people of one place are not shown: they could be known by it. */
  public static final int FEWEST = 5;

  /**
   * All together.
   *
   * @param edited actions with a letter in her own words
   * @param people different people who confirmed
   * @param updates of those: who want to hear from the group
   */
  public record Totals(
      long taken, long edited, long confirmed, long expired, long people, long updates) {
    /** How many of a hundred letters were changed by their writers; 0 before the first. */
    public int editedPercent() {
      return taken == 0 ? 0 : Math.toIntExact(Math.round(100.0 * edited / taken));
    }

    /** Not confirmed yet. */
    public long waiting() {
      return Math.max(0, taken - confirmed - expired);
    }
  }

  /** A day or hour, from its beginning. */
  public record Span(Instant from, long taken, long confirmed) {}

  /** Actions by a key. */
  public record Share(String key, long taken, long confirmed) {
    /** The key as a language. */
    public Locale language() {
      return Locale.forLanguageTag(key);
    }
  }

  /** People of one place. */
  public record Place(String zip3, long people) {}

  /**
   * What went to one seat.
   *
   * @param seat as it is today, null if it is no longer known
   * @param letters handed in for it, whatever became of them
   * @param settled those that left the queue for good, by state
   * @param calls that supporters told of
   */
  public record Target(
      UUID id, @Nullable SeatView seat, long letters, Map<LetterState, Long> settled, long calls) {
    /** How many are in a state. */
    public long of(LetterState state) {
      return settled.getOrDefault(state, 0L);
    }

    /** Taken by their mail server; answered ones were, too. */
    public long accepted() {
      return of(LetterState.ACCEPTED) + of(LetterState.REPLIED);
    }

    /** Came back, were refused or could not be sent. */
    public long returned() {
      return of(LetterState.BOUNCED) + of(LetterState.BLOCKED) + of(LetterState.FAILED);
    }

    /** Neither sent nor given up. */
    public long waiting() {
      return Math.max(0, letters - settled.values().stream().mapToLong(Long::longValue).sum());
    }
  }
}
