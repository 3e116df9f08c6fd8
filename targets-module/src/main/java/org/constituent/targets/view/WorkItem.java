package org.constituent.targets.view;

import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in the list of officials that needs a person.
 *
 * @param subject of the channel, seat, term, office or correction that it is about, by its kind
 * @param officeId null for a correction about somebody who holds no seat
 * @param seat its label; may be empty
 * @param number of a seat without a label among several, else 0
 * @param holder who holds the seat today, null if nobody does or it is about the whole office
 * @param channel null if it is about none
 * @param day on which a term ends or an election is, or something was said to be wrong
 * @param campaigns how many live campaigns aim there
 * @param letters how many confirmed letters wait for it
 * @param reason why a channel came into its state, as in {@link ChannelDetail.Change}
 * @param platform whether the reason is one of the platform's words
 * @param evidence a mail server's own words; may be empty
 * @param correction what somebody says is wrong; null if it is about something else
 */
public record WorkItem(
    Kind kind,
    UUID subject,
    @Nullable UUID officeId,
    @Nullable String office,
    @Nullable String jurisdiction,
    @Nullable UUID seatId,
    String seat,
    int number,
    @Nullable UUID termId,
    @Nullable String holder,
    @Nullable ChannelView channel,
    @Nullable LocalDate day,
    boolean soon,
    int campaigns,
    int letters,
    String reason,
    boolean platform,
    String evidence,
    @Nullable CorrectionView correction) {

  /** What is to be done, the worst first. */
  public enum Kind {
    /** An address or number that does not work. */
    FAILING,
    /** An office whose mail server refuses the platform. */
    BLOCKED,
    /** A seat whose holder no channel reaches. */
    NO_CHANNEL,
    /** A seat that campaigns write to, and no e-mail address reaches. */
    NO_EMAIL,
    /** A seat that campaigns aim at and nobody holds. */
    VACANT,
    /** Somebody says that something is wrong. */
    CORRECTION,
    /** There are signs that a channel does not work. */
    DOUBTFUL,
    /** A term ends soon, and nobody is known to follow. */
    TERM_ENDING,
    /** An election comes near, or is over and not recorded. */
    ELECTION,
    /** Nobody ever looked whether a channel is right. */
    UNVERIFIED,
    /** Nobody has looked for a long time, or since the present holder came. */
    STALE;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a database name. */
    public static Kind of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }
}
