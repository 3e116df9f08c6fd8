package org.constituent.targets.view;

import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/**
 * An office as the keeper of the list sees it.
 *
 * @param jurisdictionId its own id, not the Open Civic Data one
 * @param body e.g. "Board of Commissioners", empty if the office belongs to none
 * @param today the civil date there, by which terms are present, coming or former
 * @param seats in the order of their positions
 * @param channels of the whole office, retired ones last
 * @param neededBy how many live campaigns aim at one of its seats
 */
public record OfficeDetail(
    UUID id,
    UUID jurisdictionId,
    String jurisdiction,
    String title,
    String body,
    boolean elected,
    LocalDate today,
    List<SeatDetail> seats,
    List<ChannelView> channels,
    int neededBy) {

  /**
   * One of its seats.
   *
   * @throws NoSuchElementException when it has no such seat
   */
  public SeatDetail seat(UUID id) {
    return seats.stream()
        .filter(seat -> seat.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("seat " + id));
  }
}
