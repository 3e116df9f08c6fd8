package org.constituent.web.organizer;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.Members;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The campaigns of the groups that somebody works for; those of others are not there. */
@Component
class MyCampaigns {
  private final Accounts accounts;
  private final Drafts drafts;
  private final Members members;

  MyCampaigns(Accounts accounts, Drafts drafts, Members members) {
    this.accounts = accounts;
    this.drafts = drafts;
    this.members = members;
  }

  Set<UUID> groups(Staff staff) {
    return accounts.groupsOf(staff.accountId());
  }

  /** A campaign's newest version, else 404. */
  Draft get(Staff staff, UUID campaign) {
    return drafts.find(groups(staff), campaign).orElseThrow(MyCampaigns::notFound);
  }

  /** A campaign's newest version for somebody whose role allows something; else 403. */
  Draft get(Staff staff, UUID campaign, Predicate<Role> allowed) {
    Draft draft = get(staff, campaign);
    if (!allowed.test(role(staff, campaign))) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return draft;
  }

  /** What she may do with a campaign of her groups. */
  Role role(Staff staff, UUID campaign) {
    return members
        .find(groups(staff), campaign)
        .map(roles -> roles.of(staff.accountId()))
        .orElseThrow(MyCampaigns::notFound);
  }

  /**
   * Saves a change of one part. Somebody else's save in between is a conflict only if it changed
   * the same part.
   *
   * @param number of the version that the form was made of
   * @param part the part that the change is about
   */
  Saved save(
      Staff staff,
      UUID campaign,
      int number,
      Function<CampaignTexts, ?> part,
      UnaryOperator<CampaignTexts> change) {
    Set<UUID> groups = groups(staff);
    Draft newest = get(staff, campaign, Role::edits);
    if (newest.number() != number) {
      boolean untouched =
          drafts
              .find(groups, campaign, number)
              .filter(base -> part.apply(base.texts()).equals(part.apply(newest.texts())))
              .isPresent();
      if (!untouched) {
        return new Saved.Conflict(newest);
      }
    }
    CampaignTexts changed = change.apply(newest.texts());
    return changed.equals(newest.texts())
        ? new Saved.Done(newest.number())
        : drafts.save(groups, campaign, newest.number(), staff.accountId(), changed);
  }

  static ResponseStatusException notFound() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
