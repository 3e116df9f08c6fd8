package org.constituent.targets;

import static org.constituent.targets.Tables.DISTINCT_OFFICIALS;
import static org.constituent.targets.Tables.OFFICIAL;
import static org.constituent.targets.Tables.TERM;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.constituent.targets.view.DuplicateView;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People who likely stand in the list twice, and how two become one. */
@Service
public class Duplicates {
  private final DSLContext sql;
  private final AddresseeSync sync;

  Duplicates(DSLContext sql, AddresseeSync sync) {
    this.sql = sql;
    this.sync = sync;
  }

  /**
   * Pairs whose names are the same but for accents, initials and suffixes; those first that share
   * an address or number, then an office, then a place. Two that another list tells apart, or that
   * a person has found to be two, are no pair.
   */
  @Transactional(readOnly = true)
  public List<DuplicateView> list(int limit) {
    return sql.fetch(
            """
            with named as (
              select id, targets.name_key(given_name, family_name) as name_key,
                concat_ws(' ', nullif(honorific, ''), nullif(given_name, ''), family_name) as name
              from targets.official where given_name <> ''),
            twice as (select name_key from named group by name_key having count(*) between 2 and 20),
            pair as (
              select a.id as one, b.id as other, a.name as one_name, b.name as other_name
              from twice join named a on a.name_key = twice.name_key
              join named b on b.name_key = a.name_key and a.id < b.id
              where not exists (select from targets.distinct_officials d where d.one = a.id and d.other = b.id)
                and not exists (
                  select from targets.official_identifier i join targets.official_identifier k
                    on k.scheme = i.scheme and k.code <> i.code
                  where i.official_id = a.id and k.official_id = b.id)),
            known as (
              select p.*,
                exists (select from targets.term t join targets.channel c on c.term_id = t.id
                  join targets.channel d on d.kind = c.kind and lower(d.value) = lower(c.value)
                  join targets.term u on u.id = d.term_id
                  where t.official_id = p.one and u.official_id = p.other) as address,
                exists (select from targets.term t join targets.seat s on s.id = t.seat_id
                  join targets.seat r on r.office_id = s.office_id join targets.term u on u.seat_id = r.id
                  where t.official_id = p.one and u.official_id = p.other) as office
              from pair p)
            select one, other, one_name, other_name,
              case when address then 'address' when office then 'office' else 'name' end as sign
            from known order by address desc, office desc, one_name, one, other limit {0}
            """,
            DSL.val(limit))
        .map(
            row ->
                new DuplicateView(
                    row.get("one", UUID.class),
                    row.get("other", UUID.class),
                    row.get("one_name", String.class),
                    row.get("other_name", String.class),
                    row.get("sign", String.class)));
  }

  /**
   * Makes two officials one: terms, identifiers and all else that points at the second follow the
   * first, whose empty fields the second fills. Letters not yet sent take the name that is kept.
   *
   * @throws Refused when both stand in something that takes a person once
   * @throws NoSuchElementException for an unknown id
   */
  @Transactional
  public void merge(UUID kept, UUID gone) {
    List<UUID> both =
        sql.select(OFFICIAL.ID)
            .from(OFFICIAL)
            .where(OFFICIAL.ID.in(kept, gone))
            .orderBy(OFFICIAL.ID)
            .forUpdate()
            .fetch(OFFICIAL.ID);
    if (both.size() != 2) {
      throw new NoSuchElementException("officials " + kept + ", " + gone);
    }
    Collection<UUID> seats = seats(kept, gone);
    sync.lock(seats);
    try {
      sql.execute(
          """
          update targets.official k set
            honorific = coalesce(nullif(k.honorific, ''), g.honorific),
            given_name = coalesce(nullif(k.given_name, ''), g.given_name),
            salutation = coalesce(nullif(k.salutation, ''), g.salutation),
            party = coalesce(nullif(k.party, ''), g.party),
            note = coalesce(nullif(k.note, ''), g.note),
            pronouns = coalesce(nullif(k.pronouns, ''), g.pronouns),
            photo_url = coalesce(nullif(k.photo_url, ''), g.photo_url)
          from targets.official g where k.id = {0} and g.id = {1}
          """,
          DSL.val(kept), DSL.val(gone));
      sql.execute("select targets.merge_officials({0}, {1})", DSL.val(kept), DSL.val(gone));
    } catch (DataIntegrityViolationException e) {
      throw new Refused("", "duplicates.refused.both");
    }
    sync.tell(seats);
  }

  /** Somebody looked: these are two people. */
  @Transactional
  public void keepApart(UUID one, UUID other) {
    boolean inOrder = one.toString().compareTo(other.toString()) < 0;
    sql.insertInto(DISTINCT_OFFICIALS)
        .set(DISTINCT_OFFICIALS.ONE, inOrder ? one : other)
        .set(DISTINCT_OFFICIALS.OTHER, inOrder ? other : one)
        .onConflictDoNothing()
        .execute();
  }

  private Set<UUID> seats(UUID... officials) {
    return new LinkedHashSet<>(
        sql.fetchValues(TERM.SEAT_ID, TERM.OFFICIAL_ID.in(List.of(officials))));
  }
}
