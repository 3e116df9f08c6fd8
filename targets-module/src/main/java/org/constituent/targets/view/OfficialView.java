package org.constituent.targets.view;

import java.util.List;
import java.util.UUID;

/**
 * A person who holds, held or will hold office.
 *
 * @param name "Dr. Ellen Reckhow": with honorific, as it is shown
 * @param givenName may be empty: an alert often knows the family name only
 * @param salutation her own; empty when the office's is used
 * @param terms the latest first
 */
public record OfficialView(
    UUID id,
    String name,
    String honorific,
    String givenName,
    String familyName,
    String salutation,
    String party,
    String note,
    List<Held> terms) {

  /**
   * One of her terms.
   *
   * @param title "Sheriff", or "County Commissioner, District 2"
   * @param present whether she holds the seat today
   */
  public record Held(
      UUID officeId, String title, String jurisdiction, HolderView holder, boolean present) {}
}
