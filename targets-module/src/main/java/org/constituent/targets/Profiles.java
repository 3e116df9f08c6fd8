package org.constituent.targets;

import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.OFFICIAL_IDENTIFIER;
import static org.constituent.targets.Tables.OFFICIAL_LINK;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.constituent.db.Ids;
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
  public record Details(
      String pronouns,
      String photoUrl,
      List<Profile.Link> links,
      List<Profile.Identifier> identifiers) {}

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
                .convertFrom(rows -> rows.map(Records.mapping(Profile.Link::new))),
            multiset(
                    select(OFFICIAL_IDENTIFIER.SCHEME, OFFICIAL_IDENTIFIER.CODE)
                        .from(OFFICIAL_IDENTIFIER)
                        .where(OFFICIAL_IDENTIFIER.OFFICIAL_ID.eq(OFFICIAL.ID))
                        .orderBy(OFFICIAL_IDENTIFIER.SCHEME, OFFICIAL_IDENTIFIER.CODE))
                .convertFrom(rows -> rows.map(Records.mapping(Profile.Identifier::new))))
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
      OfficialLinkRecord row = new OfficialLinkRecord();
      row.setId(Ids.next());
      row.setOfficialId(official);
      row.setPosition((short) links.size());
      row.setUrl(url(checks, "links", link.url()));
      row.setLabel(checks.lineOrEmpty("links", link.label(), 100));
      links.add(row);
    }
    List<Profile.Identifier> identifiers = identifiers(checks, official, said.identifiers());
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
    identify(official, identifiers);
  }

  private List<Profile.Identifier> identifiers(
      Checks checks, UUID official, List<Profile.Identifier> said) {
    List<Profile.Identifier> good = new ArrayList<>();
    for (Profile.Identifier identifier : said) {
      String scheme = checks.lineOrEmpty("identifiers", identifier.scheme(), 60);
      String code = checks.lineOrEmpty("identifiers", identifier.code(), 200);
      checks.refuseUnless(!scheme.isEmpty() && !code.isEmpty(), "identifiers", "identifier");
      boolean taken =
          sql.fetchExists(
              OFFICIAL_IDENTIFIER,
              OFFICIAL_IDENTIFIER.SCHEME.eq(scheme),
              OFFICIAL_IDENTIFIER.CODE.eq(code),
              OFFICIAL_IDENTIFIER.OFFICIAL_ID.ne(official));
      checks.refuseUnless(!taken, "identifiers", "identifier-taken", scheme, code);
      good.add(new Profile.Identifier(scheme, code));
    }
    return good;
  }

  /** Those that stay keep their rows: an import knows them. */
  private void identify(UUID official, List<Profile.Identifier> identifiers) {
    sql
        .selectFrom(OFFICIAL_IDENTIFIER)
        .where(OFFICIAL_IDENTIFIER.OFFICIAL_ID.eq(official))
        .forUpdate()
        .fetch()
        .stream()
        .filter(
            row -> !identifiers.contains(new Profile.Identifier(row.getScheme(), row.getCode())))
        .forEach(row -> row.delete());
    sql.batch(
            identifiers.stream()
                .map(
                    identifier ->
                        sql.insertInto(OFFICIAL_IDENTIFIER)
                            .set(OFFICIAL_IDENTIFIER.ID, Ids.next())
                            .set(OFFICIAL_IDENTIFIER.OFFICIAL_ID, official)
                            .set(OFFICIAL_IDENTIFIER.SCHEME, identifier.scheme())
                            .set(OFFICIAL_IDENTIFIER.CODE, identifier.code())
                            .onConflictDoNothing())
                .toList())
        .execute();
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
