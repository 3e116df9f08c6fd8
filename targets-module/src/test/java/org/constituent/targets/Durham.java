package org.constituent.targets;

import java.util.List;
import java.util.UUID;
import org.constituent.targets.Channels.Level;
import org.constituent.targets.Channels.Owner;
import org.constituent.targets.Terms.Dates;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.constituent.targets.view.SeatDetail;
import org.springframework.stereotype.Component;

/** The cast of the tests: a county, a sheriff, five commissioners, as of spring 2017. */
@Component
class Durham {
  static final String STATE = "ocd-division/country:us/state:nc";
  static final String COUNTY = STATE + "/county:durham";
  static final CivilDate AS_OF = CivilDate.parse("2017-03").orElseThrow();

  private final Jurisdictions jurisdictions;
  private final Offices offices;
  private final Officials officials;
  private final Terms terms;
  private final Channels channels;

  Durham(
      Jurisdictions jurisdictions,
      Offices offices,
      Officials officials,
      Terms terms,
      Channels channels) {
    this.jurisdictions = jurisdictions;
    this.offices = offices;
    this.officials = officials;
    this.terms = terms;
    this.channels = channels;
  }

  /** The county of the alert, in its state; the same one each time. */
  UUID county() {
    return jurisdictions
        .findByDivision(COUNTY)
        .map(found -> found.id())
        .orElseGet(
            () -> {
              UUID state =
                  jurisdictions.add(
                      new Jurisdictions.Details(
                          STATE, null, "North Carolina", "state", null, "America/New_York"));
              return jurisdictions.add(
                  new Jurisdictions.Details(
                      COUNTY,
                      "ocd-jurisdiction/country:us/state:nc/county:durham/government",
                      "Durham County",
                      "county",
                      state,
                      ""));
            });
  }

  /** An office of its own for a test, with vacant seats. */
  UUID office(String title, int seats) {
    return offices.add(county(), new Offices.Details(title, "", true), seats);
  }

  /** The ids of an office's seats, in order. */
  List<UUID> seats(UUID office) {
    return offices.find(office).orElseThrow().seats().stream().map(SeatDetail::id).toList();
  }

  /** An office with one vacant seat; answers the seat. */
  UUID seat(String title) {
    return seats(office(title, 1)).get(0);
  }

  UUID official(String givenName, String familyName) {
    return officials.add(Officials.Details.named(givenName, familyName));
  }

  /** Known to hold the seat when the alert was written, no more. */
  UUID holder(UUID seat, String givenName, String familyName) {
    return terms.start(seat, official(givenName, familyName), Dates.knownOn(AS_OF));
  }

  UUID email(Level level, UUID owner, String address) {
    return channels.add(
        new Owner(level, owner),
        new Channels.Details(ChannelKind.EMAIL, address, "", "by invention", null, true),
        null);
  }
}
