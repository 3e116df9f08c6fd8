package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/** What a search found, each kind with the best first. */
public record Found(
    List<FoundOfficial> officials, List<FoundOffice> offices, List<FoundPlace> places) {

  /** Nothing at all. */
  public static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  /**
   * A person.
   *
   * @param name "Dr. Ellen Reckhow"
   * @param holds the seats held today
   */
  public record FoundOfficial(UUID id, String name, List<Held> holds) {}

  /**
   * A seat somebody holds today.
   *
   * @param title "Sheriff", or "County Commissioner, District 2"
   */
  public record Held(UUID officeId, String title, String jurisdiction) {}

  /**
   * An office.
   *
   * @param holders who holds its seats today, in the order of the seats; only the first few
   */
  public record FoundOffice(
      UUID id, String title, String jurisdiction, int seats, List<String> holders) {}

  /** A place with a government. */
  public record FoundPlace(UUID id, String name, String kind, String divisionId, int offices) {}

  /** Whether there is none of any kind. */
  public boolean nothing() {
    return officials.isEmpty() && offices.isEmpty() && places.isEmpty();
  }
}
