package org.constituent.attention;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.StaffNotices;
import org.constituent.accounts.StaffNotices.Said;
import org.constituent.campaigns.DraftApproved;
import org.constituent.campaigns.DraftReturned;
import org.constituent.campaigns.DraftSubmitted;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Members;
import org.constituent.campaigns.PublicationMissed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Tells organizers that a campaign waits for them to look at it, or what came of that. */
@Component
class ReviewNotices {
  private final StaffNotices notices;
  private final Accounts accounts;
  private final Groups groups;
  private final Members members;

  ReviewNotices(StaffNotices notices, Accounts accounts, Groups groups, Members members) {
    this.notices = notices;
    this.accounts = accounts;
    this.groups = groups;
    this.members = members;
  }

  @ApplicationModuleListener(id = "attention.draft-submitted")
  void on(DraftSubmitted submitted) {
    groups
        .findOf(submitted.campaign())
        .ifPresent(
            owner -> {
              Map<UUID, String> people = accounts.organizers(owner.group());
              Set<UUID> others = new LinkedHashSet<>(people.keySet());
              others.remove(submitted.author());
              others.remove(submitted.submitter());
              members
                  .find(Set.of(owner.group()), submitted.campaign())
                  .ifPresent(roles -> others.removeIf(account -> !roles.of(account).reviews()));
              notices.tell(
                  others,
                  said(
                      "review-asked",
                      submitted.campaign(),
                      owner.title(),
                      people.getOrDefault(submitted.submitter(), "–")));
            });
  }

  @ApplicationModuleListener(id = "attention.draft-approved")
  void on(DraftApproved approved) {
    decided("review-approved", approved.campaign(), approved.reviewer(), approved.submitter());
  }

  @ApplicationModuleListener(id = "attention.draft-returned")
  void on(DraftReturned returned) {
    decided("review-returned", returned.campaign(), returned.reviewer(), returned.submitter());
  }

  @ApplicationModuleListener(id = "attention.publication-missed")
  void on(PublicationMissed missed) {
    groups
        .findOf(missed.campaign())
        .ifPresent(
            owner ->
                notices.tellOrganizers(
                    owner.group(),
                    said("publication-missed", missed.campaign(), owner.title(), "")));
  }

  private void decided(String kind, UUID campaign, UUID reviewer, UUID submitter) {
    if (reviewer.equals(submitter)) {
      return;
    }
    groups
        .findOf(campaign)
        .ifPresent(
            owner ->
                notices.tell(
                    Set.of(submitter),
                    said(
                        kind,
                        campaign,
                        owner.title(),
                        accounts.organizers(owner.group()).getOrDefault(reviewer, "–"))));
  }

  private static Said said(String kind, UUID campaign, String title, String who) {
    return new Said(
        kind, campaign, "/organizer/campaigns/" + campaign + "/review", List.of(title, who));
  }
}
