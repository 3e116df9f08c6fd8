package org.constituent.targets;

import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.OFFICIAL_LINK;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.Profile;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is told of officials beyond their names. */
@Service
public class Profiles {
  private static final int MOST_LINKS = 20;

  /** As {@link Profile}. */
  public record Details(String pronouns, String photoUrl, List<Profile.Link> links) {}

  private final DSLContext sql;

  Profiles(DSLContext sql) {
    this.sql = sql;
  }

  /** Of an official. */
  @Transactional(readOnly = true)
  public Optional<Profile> find(UUID official) {
    return sql.select(
            OFFICIAL.ID,
            OFFICIAL.PRONOUNS,
            OFFICIAL.PHOTO_URL,
            multiset(
                    select(OFFICIAL_LINK.URL, OFFICIAL_LINK.LABEL)
                        .from(OFFICIAL_LINK)
                        .where(OFFICIAL_LINK.OFFICIAL_ID.eq(OFFICIAL.ID))
                        .orderBy(OFFICIAL_LINK.POSITION))
                .convertFrom(rows -> rows.map(Records.mapping(Profile.Link::new))))
        .from(OFFICIAL)
        .where(OFFICIAL.ID.eq(official))
        .fetchOptional(Records.mapping(Profile::new));
  }

  /**
   * Says it anew.
   *
   * @throws Refused for values that cannot be taken
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void save(UUID official, Details said) {
    Checks checks = new Checks();
    String pronouns = checks.lineOrEmpty("pronouns", said.pronouns(), 40);
    String photo = url(checks, "photoUrl", said.photoUrl());
    checks.refuseUnless(said.links().size() <= MOST_LINKS, "links", "links", MOST_LINKS);
    List<OfficialLinkRecord> links = new ArrayList<>();
    for (Profile.Link link : said.links()) {
      links.add(
          new OfficialLinkRecord(
              official,
              (short) links.size(),
              url(checks, "links", link.url()),
              checks.lineOrEmpty("links", link.label(), 100)));
    }
    checks.done();
    int changed =
        sql.update(OFFICIAL)
            .set(OFFICIAL.PRONOUNS, pronouns)
            .set(OFFICIAL.PHOTO_URL, photo)
            .where(OFFICIAL.ID.eq(official))
            .execute();
    if (changed == 0) {
      throw new NoSuchElementException("official " + official);
    }
    sql.deleteFrom(OFFICIAL_LINK).where(OFFICIAL_LINK.OFFICIAL_ID.eq(official)).execute();
    sql.batchInsert(links).execute();
  }

  /** A web address, or nothing. */
  private static String url(Checks checks, String field, String url) {
    if (url.isBlank()) {
      return "";
    }
    Checks one = new Checks();
    String good = ChannelValues.checked(one, ChannelKind.FORM, url, "");
    try {
      one.done();
    } catch (Refused refused) {
      refused
          .refusals()
          .forEach(
              refusal ->
                  checks.refuse(
                      field,
                      refusal.key().replace("targets.refused.", ""),
                      refusal.arguments().toArray()));
    }
    return good;
  }
}
