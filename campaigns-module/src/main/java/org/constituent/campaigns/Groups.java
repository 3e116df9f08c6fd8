package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.VERSION_TEXT;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.Ids;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The local groups of this site. */
@Service
public class Groups {
  /** A group; {@code slug} is unique. */
  public record Group(UUID id, String name, String slug) {}

  /**
   * Whose a campaign is.
   *
   * @param title in the campaign's main language, of its newest version
   */
  public record Owner(UUID group, String title) {}

  private final DSLContext sql;

  Groups(DSLContext sql) {
    this.sql = sql;
  }

  /**
   * Adds a group and answers it.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the name makes a slug that is taken
   */
  @Transactional
  public Group add(String name) {
    Group group = new Group(Ids.next(), name.strip(), Slugs.of(name, "group"));
    sql.insertInto(ADVOCACY_GROUP)
        .set(ADVOCACY_GROUP.ID, group.id())
        .set(ADVOCACY_GROUP.NAME, group.name())
        .set(ADVOCACY_GROUP.SLUG, group.slug())
        .execute();
    return group;
  }

  /** All groups by name. */
  @Transactional(readOnly = true)
  public List<Group> all() {
    return sql.select(ADVOCACY_GROUP.ID, ADVOCACY_GROUP.NAME, ADVOCACY_GROUP.SLUG)
        .from(ADVOCACY_GROUP)
        .orderBy(ADVOCACY_GROUP.NAME)
        .fetch(Records.mapping(Group::new));
  }

  /** One group. */
  @Transactional(readOnly = true)
  public Optional<Group> find(UUID id) {
    return sql.select(ADVOCACY_GROUP.ID, ADVOCACY_GROUP.NAME, ADVOCACY_GROUP.SLUG)
        .from(ADVOCACY_GROUP)
        .where(ADVOCACY_GROUP.ID.eq(id))
        .fetchOptional(Records.mapping(Group::new));
  }

  /** Whose a campaign is; for what is told of it to its own group. */
  @Transactional(readOnly = true)
  public Optional<Owner> findOf(UUID campaign) {
    return sql.select(
            CAMPAIGN.GROUP_ID,
            Cards.title(VERSION_TEXT.TITLE, CAMPAIGN.DRAFT_VERSION, CAMPAIGN.MAIN_LANGUAGE))
        .from(CAMPAIGN)
        .where(CAMPAIGN.ID.eq(campaign))
        .fetchOptional(Records.mapping(Owner::new));
  }
}
