package org.constituent.web.organizer;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Alerts;
import org.constituent.campaigns.ProposedOffices;
import org.constituent.campaigns.view.KeptAlert;
import org.constituent.campaigns.view.Proposal;
import org.constituent.targets.Refused;
import org.constituent.targets.Seats;
import org.constituent.web.Proposals;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;

/** Makes a draft of a reviewed alert, and new offices at once where the organizer may. */
@Component
class DraftMaking {
  private final Alerts alerts;
  private final ProposedOffices proposed;
  private final Seats seats;
  private final MessageSource messages;

  DraftMaking(Alerts alerts, ProposedOffices proposed, Seats seats, MessageSource messages) {
    this.alerts = alerts;
    this.proposed = proposed;
    this.seats = seats;
    this.messages = messages;
  }

  /** What stands in the way; the same limits as on the pages of a campaign. */
  void check(ReviewForm form, BindingResult errors) {
    if (form.title().isEmpty()) {
      errors.rejectValue("title", "organizer.page.title.missing");
    }
    limit(errors, "title", form.title(), 150);
    limit(errors, "ask", form.ask(), 500);
    limit(errors, "story", form.story(), 20_000);
    limit(errors, "script", form.script(), 5_000);
    limit(errors, "note", form.note(), 5_000);
    limit(errors, "place", form.place(), 150);
    for (int i = 0; i < form.letters().size(); i++) {
      ReviewForm.Sample letter = form.letters().get(i);
      if (letter.kept()) {
        limit(errors, "letters[" + i + "].subject", letter.subject(), 150);
        limit(errors, "letters[" + i + "].text", letter.text(), 10_000);
        limit(errors, "letters[" + i + "].label", letter.label(), 100);
      }
    }
    for (int i = 0; i < form.targets().size(); i++) {
      ReviewForm.TargetRow row = form.targets().get(i);
      if (row.isNew() && row.office().isEmpty()) {
        errors.rejectValue("targets[" + i + "].title", "targets.refused.required.title");
      }
    }
  }

  private static void limit(BindingResult errors, String field, String text, int most) {
    if (text.length() > most) {
      errors.rejectValue(field, "alerts.long", new Object[] {most}, null);
    }
  }

  UUID make(Staff staff, Set<UUID> groups, KeptAlert alert, Reviews.Read read, ReviewForm form) {
    List<UUID> chosen = form.targets().stream().flatMap(row -> row.seats().stream()).toList();
    ReviewedCampaign campaign = new ReviewedCampaign(form, seats.find(chosen));
    Locale language = Languages.of(form.language());
    String source =
        messages.getMessage(
            "alerts.note", new Object[] {alert.createdAt().toString().substring(0, 10)}, language);
    UUID id =
        alerts
            .makeDraft(
                groups,
                alert.id(),
                staff.accountId(),
                language,
                campaign.texts(source),
                campaign.proposals(AlertPieces.lines(read.reading())))
            .orElseThrow(MyCampaigns::notFound);
    if (staff.targetAdmin() || staff.siteAdmin()) {
      proposed.open(groups, id).forEach(proposal -> take(proposal, source, staff));
    }
    return id;
  }

  /** What is refused stays a proposal: its page says why. */
  private void take(Proposal proposal, String source, Staff staff) {
    UUID jurisdiction = proposal.office().jurisdiction();
    if (jurisdiction == null) {
      return;
    }
    try {
      proposed.accept(
          proposal.id(),
          jurisdiction,
          Proposals.details(proposal.office()),
          Proposals.seats(proposal.office()),
          source,
          staff.accountId());
    } catch (Refused e) {
      // open still
    }
  }
}
