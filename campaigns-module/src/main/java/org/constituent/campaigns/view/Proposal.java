package org.constituent.campaigns.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An office that an alert names and the list of officials lacks. */
public record Proposal(
    UUID id, UUID groupId, String group, UUID campaign, Instant createdAt, Office office) {

  /**
   * What is proposed.
   *
   * @param variant key of the campaign's letter for this office; empty: the one for all
   * @param place as the alert says it
   * @param jurisdiction id of the place in the list, null if nobody said
   * @param body may be empty
   * @param seats at least one
   */
  public record Office(
      String variant,
      String place,
      @Nullable UUID jurisdiction,
      String title,
      String body,
      List<Seat> seats) {}

  /**
   * A seat of it.
   *
   * @param familyName empty when nobody is named
   * @param source the words of the alert
   */
  public record Seat(
      String label,
      String givenName,
      String familyName,
      List<String> phones,
      List<String> emails,
      List<String> forms,
      String source) {

    /** The whole name. */
    public String name() {
      return (givenName + " " + familyName).strip();
    }
  }
}
