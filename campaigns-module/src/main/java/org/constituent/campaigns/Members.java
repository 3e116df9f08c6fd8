package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_MEMBER;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.campaigns.view.Role;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each organizer of a group may do with a campaign of it. */
@Service
public class Members {

  /**
   * The roles of a campaign.
   *
   * @param others of everybody of the group who is not named
   * @param named by account
   */
  public record Roles(Role others, Map<UUID, Role> named) {
    /** The role of somebody of the group. */
    public Role of(UUID account) {
      return named.getOrDefault(account, others);
    }
  }

  /** How a change of the roles ended. */
  public enum Changed {
    DONE,
    /** Nobody would own it any more; nothing changed. */
    NO_OWNER,
    NOT_FOUND
  }

  private final DSLContext sql;

  Members(DSLContext sql) {
    this.sql = sql;
  }

  /** The roles of a campaign of these groups. */
  @Transactional(readOnly = true)
  public Optional<Roles> find(Collection<UUID> groups, UUID campaign) {
    return sql.select(
            CAMPAIGN.OTHERS_ROLE.convertFrom(Role::of),
            multiset(
                    select(CAMPAIGN_MEMBER.ACCOUNT_ID, CAMPAIGN_MEMBER.ROLE)
                        .from(CAMPAIGN_MEMBER)
                        .where(CAMPAIGN_MEMBER.CAMPAIGN_ID.eq(CAMPAIGN.ID)))
                .convertFrom(
                    rows ->
                        rows.stream()
                            .collect(
                                Collectors.toMap(
                                    row -> row.value1(), row -> Role.of(row.value2())))))
        .from(CAMPAIGN)
        .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .fetchOptional(Records.mapping(Roles::new));
  }

  /**
   * Says anew who may do what.
   *
   * @param people all who work for the group: one of them must be left an owner
   */
  @Transactional
  public Changed change(
      Collection<UUID> groups, UUID campaign, Roles roles, Collection<UUID> people) {
    if (people.stream().noneMatch(account -> roles.of(account).owns())) {
      return Changed.NO_OWNER;
    }
    int found =
        sql.update(CAMPAIGN)
            .set(CAMPAIGN.OTHERS_ROLE, roles.others().column())
            .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
            .execute();
    if (found == 0) {
      return Changed.NOT_FOUND;
    }
    sql.deleteFrom(CAMPAIGN_MEMBER).where(CAMPAIGN_MEMBER.CAMPAIGN_ID.eq(campaign)).execute();
    sql.batch(
            roles.named().entrySet().stream()
                .map(
                    one ->
                        sql.insertInto(CAMPAIGN_MEMBER)
                            .set(CAMPAIGN_MEMBER.CAMPAIGN_ID, campaign)
                            .set(CAMPAIGN_MEMBER.ACCOUNT_ID, one.getKey())
                            .set(CAMPAIGN_MEMBER.ROLE, one.getValue().column()))
                .toList())
        .execute();
    return Changed.DONE;
  }
}
