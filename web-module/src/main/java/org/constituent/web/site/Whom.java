package org.constituent.web.site;

import java.util.List;
import java.util.UUID;
import org.constituent.campaigns.Reaching;
import org.constituent.campaigns.Reaching.Own;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.campaigns.view.Reach;
import org.constituent.targets.view.SeatView;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** To whom the letters of a form go; or that she has to say it first. */
@Component
class Whom {
  /**
   * Whom it is about.
   *
   * @param seats to which the letters go; none while she has to be asked
   * @param ask whether she has not been asked yet, and must be
   * @param among whom she can choose among; none where there is nothing to choose
   */
  record Answer(List<UUID> seats, boolean ask, List<UUID> among) {}

  private final Reaching reaching;

  Whom(Reaching reaching) {
    this.reaching = reaching;
  }

  /** Says at the field when she was asked and chose nobody; ticks for her who is most likely. */
  Answer of(PublicCampaign campaign, TakeForm form, BindingResult errors) {
    Reach reach = campaign.texts().reach();
    return switch (reach.mode()) {
      // who gets no letter is left out when they are written
      case ALL ->
          new Answer(campaign.seats().stream().map(SeatView::id).toList(), false, List.of());
      case SOME -> some(Reaching.written(campaign), reach.count(), form);
      case CHOOSE -> {
        List<UUID> written = Reaching.written(campaign);
        yield ticked(written, written, form, errors);
      }
      case OWN -> own(campaign, Reaching.written(campaign), form, errors);
    };
  }

  /** Of seats, those that a page shows, in the campaign's order. */
  static List<SeatView> views(PublicCampaign campaign, List<UUID> seats) {
    return campaign.seats().stream().filter(seat -> seats.contains(seat.id())).toList();
  }

  /** Without a key nothing is sent, and which key it will be is not known yet. */
  private static Answer some(List<UUID> written, int count, TakeForm form) {
    UUID key = form.getSubmitKey();
    return new Answer(
        key == null ? List.of() : Reaching.some(written, count, key), false, List.of());
  }

  private Answer own(
      PublicCampaign campaign, List<UUID> written, TakeForm form, BindingResult errors) {
    if (errors.hasFieldErrors("zip")) {
      return new Answer(List.of(), false, List.of());
    }
    Own whose = reaching.own(campaign, form.getZip());
    if (whose instanceof Own.Certain certain) {
      return new Answer(certain.seats(), false, List.of());
    }
    Own.Ask ask = (Own.Ask) whose;
    if (form.getAskedFor().equals(form.getZip())) {
      return ticked(written, ask.seats(), form, errors);
    }
    form.ask(ask.likely());
    return new Answer(List.of(), true, ask.seats());
  }

  private static Answer ticked(
      List<UUID> written, List<UUID> among, TakeForm form, BindingResult errors) {
    List<UUID> ticked = written.stream().filter(form.getSeats()::contains).toList();
    if (ticked.isEmpty()) {
      errors.rejectValue("seats", "targeting.reach.none");
    }
    return new Answer(ticked, false, among);
  }
}
