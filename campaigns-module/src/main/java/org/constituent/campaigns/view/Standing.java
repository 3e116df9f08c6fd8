package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign's newest version has come on its way to the public.
 *
 * @param number of the newest version
 * @param author who saved it
 * @param approvedBy null before it is approved
 * @param own whether that was who wrote it
 * @param publishAt when it goes live by itself, null: when somebody says so
 * @param zone in which that time was said
 * @param edited whether an earlier version had been submitted or approved, and then was edited
 */
public record Standing(
    Stage stage,
    int number,
    UUID author,
    @Nullable UUID submittedBy,
    @Nullable UUID approvedBy,
    boolean own,
    @Nullable Instant publishAt,
    @Nullable String zone,
    boolean edited) {

  /** Where it is. */
  public enum Stage {
    /** Being written. */
    WRITING,
    /** Somebody was asked to look at it. */
    IN_REVIEW,
    /** Somebody looked and agreed. */
    APPROVED,
    /** It goes live by itself. */
    SCHEDULED,
    /** The public sees it. */
    PUBLIC
  }
}
