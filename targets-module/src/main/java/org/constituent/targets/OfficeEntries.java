package org.constituent.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.constituent.db.Ids;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Channels.Owner;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes in a whole office at once: its seats, who holds them and how they are reached. */
@Service
public class OfficeEntries {
  /**
   * A seat of it.
   *
   * @param holder known to hold it today; a family name that is empty: nobody is known
   * @param contacts unverified
   */
  public record Seat(String label, Officials.Details holder, List<Contact> contacts) {}

  /** A way to reach it. */
  public record Contact(ChannelKind kind, String value) {}

  private final Offices offices;
  private final Terms terms;
  private final Channels channels;

  OfficeEntries(Offices offices, Terms terms, Channels channels) {
    this.offices = offices;
    this.terms = terms;
    this.channels = channels;
  }

  /**
   * Adds an office with its seats in order; all or nothing.
   *
   * @param source where all of it was found
   * @param account who says so
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown jurisdiction
   */
  @Transactional
  public OfficeDetail add(
      UUID jurisdiction, Offices.Details details, List<Seat> seats, String source, UUID account) {
    UUID office = offices.add(jurisdiction, details, Math.max(1, seats.size()));
    OfficeDetail added = offices.find(office).orElseThrow();
    List<SeatDetail> places = new ArrayList<>(added.seats());
    for (int i = 0; i < seats.size(); i++) {
      Seat seat = seats.get(i);
      UUID id = places.get(i).id();
      if (!seat.label().isEmpty()) {
        offices.labelSeat(id, seat.label());
      }
      if (!seat.holder().familyName().isBlank()) {
        CivilDate today = CivilDate.parse(added.today().toString()).orElseThrow();
        terms.startNew(id, Ids.next(), seat.holder(), Terms.Dates.knownOn(today));
      }
      for (Contact contact : seat.contacts()) {
        channels.add(
            new Owner(Level.SEAT, id),
            new Channels.Details(contact.kind(), contact.value(), "", source, null, false),
            account);
      }
    }
    return offices.find(office).orElseThrow();
  }
}
