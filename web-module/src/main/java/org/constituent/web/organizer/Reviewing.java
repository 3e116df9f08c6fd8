package org.constituent.web.organizer;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.accounts.Staff;
import org.constituent.campaigns.Approvals;
import org.constituent.campaigns.Members;
import org.constituent.campaigns.ReviewPolicy;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.LogLine;
import org.constituent.campaigns.view.Standing.Stage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who could look at a campaign beside whoever is signed in. */
@Component
class Reviewing {

  /** A step of a campaign's life with the name of who did it; empty: nobody of the staff. */
  record Step(LogLine line, String who) {}

  private final Accounts accounts;
  private final ReviewPolicy policy;
  private final Approvals approvals;
  private final Members members;

  Reviewing(Accounts accounts, ReviewPolicy policy, Approvals approvals, Members members) {
    this.accounts = accounts;
    this.policy = policy;
    this.approvals = approvals;
    this.members = members;
  }

  Actor actor(Staff staff, Draft draft) {
    return new Actor(staff.accountId(), others(staff, draft).isEmpty());
  }

  /** Whether she needs nobody else to publish. */
  boolean mayAlone(Staff staff, Draft draft) {
    return policy.ownWork().allows(actor(staff, draft).alone());
  }

  /** Whether her word is enough for the newest version to be shown. */
  boolean mayPublish(Staff staff, Draft draft) {
    return mayAlone(staff, draft)
        || approvals
            .find(Set.of(draft.groupId()), draft.id())
            .filter(it -> it.stage() != Stage.WRITING && it.stage() != Stage.IN_REVIEW)
            .isPresent();
  }

  private Set<UUID> others(Staff staff, Draft draft) {
    Set<UUID> others = new LinkedHashSet<>(accounts.organizers(draft.groupId()).keySet());
    others.remove(staff.accountId());
    members
        .find(Set.of(draft.groupId()), draft.id())
        .ifPresent(roles -> others.removeIf(account -> !roles.of(account).reviews()));
    return others;
  }

  Step step(LogLine line, Map<UUID, String> names) {
    UUID account = line.account();
    return new Step(line, account == null ? "" : names.getOrDefault(account, "–"));
  }

  /** A name, or nothing where nobody is named. */
  static String name(Map<UUID, String> names, @Nullable UUID account) {
    return account == null ? "" : names.getOrDefault(account, "–");
  }

  /** A key of what was done, in small letters with hyphens. */
  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
