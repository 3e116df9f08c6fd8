package org.constituent.targets.view;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says is wrong.
 *
 * @param officialId of the official it is about, else null
 * @param officeId of the office it is about, else null
 * @param subject name of the official, or title and place of the office
 * @param channel the one that is wrong, if one was named
 * @param value what it should be, may be empty
 * @param fromOffice whether the writer says that she works there
 * @param knownAddress whether she gave an e-mail address that is the office's own in this list
 * @param answerWanted whether an address is kept to answer to
 * @param word the answer that was given
 */
public record CorrectionView(
    UUID id,
    @Nullable UUID officialId,
    @Nullable UUID officeId,
    String subject,
    About about,
    @Nullable ChannelView channel,
    String value,
    String note,
    String source,
    boolean fromOffice,
    boolean knownAddress,
    boolean answerWanted,
    State state,
    String word,
    Instant createdAt) {

  /** What is wrong. */
  public enum About {
    /** No longer in office. */
    LEFT,
    NAME,
    /** A channel does not reach them. */
    CHANNEL,
    /** A channel is not known here. */
    MISSING,
    OTHER;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What a database name stands for. */
    public static About of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }

  /** How far it is. */
  public enum State {
    OPEN,
    APPLIED,
    REFUSED;

    /** The name in the database. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a database name. */
    public static State of(String column) {
      return valueOf(column.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether applying it changes a channel by itself. */
  public boolean changesChannel() {
    return !value.isEmpty() && (channel != null || about == About.MISSING);
  }
}
