package org.constituent.targets.view;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The seats that one election may fill: of an office, or of a whole body.
 *
 * @param id of the office or of the body
 * @param title of the office, or name of the body
 * @param bodyId of the body that the office belongs to, or that it is; null for none
 * @param body its name, empty for none
 * @param today the civil date there
 */
public record Ballot(
    UUID id,
    String title,
    UUID jurisdictionId,
    String jurisdiction,
    @Nullable UUID bodyId,
    String body,
    LocalDate today,
    List<Seat> seats) {

  /**
   * One of the seats.
   *
   * @param position from 1 within its office
   * @param holder who holds it today, null if it is vacant
   */
  public record Seat(
      UUID id, UUID officeId, String title, int position, @Nullable HolderView holder) {}
}
