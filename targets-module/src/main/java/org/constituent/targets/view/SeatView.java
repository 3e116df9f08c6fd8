package org.constituent.targets.view;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seat as campaigns and their pages see it today.
 *
 * @param label "District 2"; empty for an office's only seat
 * @param office the office's title
 * @param body e.g. "Board of Commissioners", empty if the office belongs to none
 * @param holder null when the seat is vacant
 * @param channels those not retired, in order of preference: of the term, of the seat, of the
 *     office
 */
public record SeatView(
    UUID id,
    UUID officeId,
    String office,
    String label,
    String body,
    String jurisdiction,
    @Nullable HolderView holder,
    List<ChannelView> channels) {

  /** The channel that is used for a kind: the first one that can be used. */
  public Optional<ChannelView> channel(ChannelKind kind) {
    return channels.stream().filter(c -> c.kind() == kind && c.state().usable()).findFirst();
  }

  /** "Sheriff", or "County Commissioner, District 2". */
  public String title() {
    return label.isEmpty() ? office : office + ", " + label;
  }
}
