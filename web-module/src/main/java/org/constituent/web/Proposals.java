package org.constituent.web;

import java.util.List;
import java.util.stream.Stream;
import org.constituent.campaigns.view.Proposal;
import org.constituent.targets.OfficeEntries;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.view.ChannelKind;

/** Offices that alerts propose, in the words of the list of officials. */
public final class Proposals {
  private Proposals() {}

  /** The office itself. */
  public static Offices.Details details(Proposal.Office office) {
    return new Offices.Details(office.title(), office.body(), true);
  }

  /** Its seats with who holds them and how they are reached. */
  public static List<OfficeEntries.Seat> seats(Proposal.Office office) {
    return office.seats().stream()
        .map(
            seat ->
                new OfficeEntries.Seat(
                    seat.label(),
                    Officials.Details.named(seat.givenName(), seat.familyName()),
                    Stream.of(
                            contacts(ChannelKind.EMAIL, seat.emails()),
                            contacts(ChannelKind.PHONE, seat.phones()),
                            contacts(ChannelKind.FORM, seat.forms()))
                        .flatMap(s -> s)
                        .toList()))
        .toList();
  }

  private static Stream<OfficeEntries.Contact> contacts(ChannelKind kind, List<String> values) {
    return values.stream()
        .map(v -> kind == ChannelKind.FORM && !v.contains("://") ? "https://" + v : v)
        .map(value -> new OfficeEntries.Contact(kind, value));
  }
}
