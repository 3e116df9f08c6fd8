package org.constituent.attention;

import java.util.List;
import java.util.UUID;
import org.constituent.accounts.StaffNotices;
import org.constituent.accounts.StaffNotices.Said;
import org.constituent.campaigns.Successors;
import org.constituent.targets.ChannelFailed;
import org.constituent.targets.Channels;
import org.constituent.targets.ElectionNear;
import org.constituent.targets.Offices;
import org.constituent.targets.Seats;
import org.constituent.targets.TargetChanged;
import org.constituent.targets.TermsEnding;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatView;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Who must know of what. */
@Component
class Attention {
  private final StaffNotices notices;
  private final Offices offices;
  private final Channels channels;
  private final Seats seats;
  private final Successors successors;

  Attention(
      StaffNotices notices,
      Offices offices,
      Channels channels,
      Seats seats,
      Successors successors) {
    this.notices = notices;
    this.offices = offices;
    this.channels = channels;
    this.seats = seats;
    this.successors = successors;
  }

  @ApplicationModuleListener(id = "attention.channel-failed")
  void on(ChannelFailed failed) {
    channels
        .find(failed.channel())
        // mended in the meantime: nobody need know
        .filter(detail -> !detail.channel().state().usable())
        .filter(detail -> detail.channel().state() != ChannelState.RETIRED)
        .ifPresent(
            detail ->
                offices
                    .find(detail.officeId())
                    .ifPresent(
                        office ->
                            notices.tellTargetAdmins(
                                new Said(
                                    detail.channel().state() == ChannelState.BLOCKED
                                        ? "channel-blocked"
                                        : "channel-failing",
                                    failed.channel(),
                                    "/admin/channels/" + failed.channel(),
                                    List.of(
                                        detail.channel().value(),
                                        office.title(),
                                        office.jurisdiction(),
                                        Integer.toString(office.neededBy()))))));
  }

  @ApplicationModuleListener(id = "attention.terms-ending")
  void on(TermsEnding ending) {
    offices
        .find(ending.office())
        .ifPresent(
            office ->
                election(
                    office,
                    "terms-ending",
                    Integer.toString(ending.days()),
                    Integer.toString(ending.terms())));
  }

  @ApplicationModuleListener(id = "attention.election-near")
  void on(ElectionNear near) {
    offices
        .find(near.office())
        .ifPresent(office -> election(office, "election-near", Integer.toString(near.days()), ""));
  }

  private void election(OfficeDetail office, String kind, String days, String terms) {
    notices.tellTargetAdmins(
        new Said(
            kind,
            office.id(),
            "/admin/offices/" + office.id() + "/elections/new",
            List.of(office.title(), office.jurisdiction(), days, terms)));
  }

  @ApplicationModuleListener(id = "attention.target-changed")
  void on(TargetChanged changed) {
    for (SeatView seat : seats.find(List.of(changed.seat()))) {
      for (UUID campaign : seats.neededBy(seat.id())) {
        successors
            .find(campaign)
            .ifPresent(
                live ->
                    notices.tellOrganizers(
                        live.group(),
                        new Said(
                            seat.holder() == null ? "target-vacant" : "target-changed",
                            both(campaign, seat.id()),
                            "/organizer/campaigns/" + campaign,
                            List.of(
                                seat.title(),
                                seat.jurisdiction(),
                                seat.holder() == null ? "" : seat.holder().name(),
                                live.title()))));
      }
    }
  }

  /** One id for a seat as a target of a campaign, the same each time. */
  private static UUID both(UUID campaign, UUID seat) {
    return new UUID(
        campaign.getMostSignificantBits() ^ seat.getMostSignificantBits(),
        campaign.getLeastSignificantBits() ^ seat.getLeastSignificantBits());
  }
}
