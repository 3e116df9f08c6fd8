package org.constituent.targets;

import static org.constituent.targets.Tables.TOLD;

import java.util.List;
import java.util.UUID;
import org.constituent.messaging.Addressees;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Undoes an import by the notes of what it changed, last change first. A row that was edited since,
 * or that something else has come to need, is left alone and said to be.
 */
@Component
class ImportUndoing {
  /** Relations in the order in which rows must go, and what of them an import changes. */
  private static final List<String[]> RELATIONS =
      List.of(
          new String[] {"targets.channel", "value, state, verified_on, verified_by"},
          new String[] {"targets.term", "from_date, from_precision, to_date, to_precision"},
          new String[] {"targets.official_identifier", "code"},
          new String[] {
            "targets.official", "honorific, given_name, family_name, salutation, party, note"
          },
          new String[] {"targets.seat_district", "jurisdiction_id"},
          new String[] {"targets.seat", "label"},
          new String[] {"targets.office", "title"},
          new String[] {"targets.body", "name"},
          new String[] {"targets.boundary", "geometry, source"},
          new String[] {"targets.zip_division", "whole, source"},
          new String[] {"targets.zip", "name, state, longitude, latitude, source"},
          new String[] {"targets.division_code", "code"},
          new String[] {"targets.jurisdiction", "name, kind, parent_id"});

  private final DSLContext sql;
  private final Addressees addressees;
  private final ApplicationEventPublisher events;

  ImportUndoing(DSLContext sql, Addressees addressees, ApplicationEventPublisher events) {
    this.sql = sql;
    this.addressees = addressees;
    this.events = events;
  }

  /** In one transaction with what is told of it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void undo(UUID id) {
    sql.execute(
        """
        insert into targets.to_tell (seat_id)
        select distinct t.seat_id from targets.import_change c
        join targets.term t on t.id = c.row_id or t.official_id = c.row_id
        where c.import_id = {0} and c.relation in ('targets.term', 'targets.official')
        union
        select distinct coalesce(k.seat_id, t.seat_id, s.id) from targets.import_change c
        join targets.channel k on k.id = c.row_id
        left join targets.term t on t.id = k.term_id left join targets.seat s on s.office_id = k.office_id
        where c.import_id = {0} and c.relation = 'targets.channel' and coalesce(k.seat_id, t.seat_id, s.id) is not null
        on conflict do nothing
        """,
        DSL.val(id));
    leaveAlone(id);
    forgetHolders(id);
    for (String[] relation : RELATIONS) {
      remove(id, relation[0]);
      restore(id, relation[0], relation[1]);
    }
    sql.execute(
        "update targets.import_change set undone = false where import_id = {0} and undone is null",
        DSL.val(id));
  }

  /** What is no longer as the import left it. */
  private void leaveAlone(UUID id) {
    for (String[] relation : RELATIONS) {
      sql.execute(
          """
          update targets.import_change c set undone = false
          where c.import_id = {0} and c.relation = '%1$s'
            and not exists (select from %1$s r where r.id = c.row_id and to_jsonb(r) @> c.after)
          """
              .formatted(relation[0]),
          DSL.val(id));
    }
    // who was edited since keeps the seat, and is still to be reached there; so does a term that
    // somebody gave a channel of its own
    sql.execute(
        """
        update targets.import_change c set undone = false from targets.term t
        where c.import_id = {0} and c.relation = 'targets.term' and c.before is null and t.id = c.row_id and (
          exists (select from targets.import_change d where d.import_id = {0} and d.row_id = t.official_id
                  and d.relation = 'targets.official' and d.undone = false)
          or exists (select from targets.channel k where k.term_id = t.id and not exists (
            select from targets.import_change d where d.import_id = {0} and d.relation = 'targets.channel'
              and d.row_id = k.id and d.before is null and d.undone is distinct from false)))
        """,
        DSL.val(id));
    sql.execute(
        """
        update targets.import_change c set undone = false from targets.channel k
        join targets.import_change d on d.relation = 'targets.term' and d.row_id = k.term_id and d.undone = false
        where c.import_id = {0} and d.import_id = {0} and c.relation = 'targets.channel' and c.before is null
          and k.id = c.row_id
        """,
        DSL.val(id));
    sql.execute(
        """
        update targets.import_change c set undone = false from targets.official_identifier i
        join targets.import_change d on d.relation = 'targets.official' and d.row_id = i.official_id and d.undone = false
        where c.import_id = {0} and d.import_id = {0} and c.relation = 'targets.official_identifier' and i.id = c.row_id
        """,
        DSL.val(id));
  }

  /** Messaging must not write to a holder whose term goes. */
  private void forgetHolders(UUID id) {
    List<ToldRecord> told =
        sql.selectFrom(TOLD)
            .where(
                TOLD.TERM_ID.in(
                    DSL.select(DSL.field("row_id", UUID.class))
                        .from("targets.import_change")
                        .where("import_id = {0}", DSL.val(id))
                        .and("relation = 'targets.term' and before is null and undone is null")))
            .fetch();
    for (ToldRecord row : told) {
      addressees.end(row.getSeatId());
      events.publishEvent(new TermEnded(row.getTermId(), row.getSeatId()));
    }
    sql.deleteFrom(TOLD)
        .where(TOLD.SEAT_ID.in(told.stream().map(ToldRecord::getSeatId).toList()))
        .execute();
    sql.execute(
        """
        update targets.told set channel_id = null where channel_id in (
          select row_id from targets.import_change
          where import_id = {0} and relation = 'targets.channel' and before is null and undone is null)
        """,
        DSL.val(id));
  }

  private void remove(UUID id, String relation) {
    if (relation.equals("targets.channel")) {
      sql.execute(
          """
          delete from targets.channel_history h using targets.import_change c
          where c.import_id = {0} and c.relation = 'targets.channel' and c.before is null and c.undone is null
            and h.channel_id = c.row_id
            and not exists (select from targets.call_report r where r.channel_id = c.row_id)
          """,
          DSL.val(id));
    }
    if (relation.equals("targets.seat")) {
      sql.execute(
          """
          delete from targets.told where term_id is null and seat_id in (
            select row_id from targets.import_change
            where import_id = {0} and relation = 'targets.seat' and before is null and undone is null)
          """,
          DSL.val(id));
    }
    sql.execute(
        """
        update targets.import_change c set undone = targets.remove_if_free(c.relation, c.row_id)
        where c.import_id = {0} and c.relation = '%s' and c.before is null and c.undone is null
        """
            .formatted(relation),
        DSL.val(id));
  }

  private void restore(UUID id, String relation, String columns) {
    String values = "old." + columns.replace(", ", ", old.");
    // a predecessor gets the seat back only if the successor is gone
    String free =
        relation.equals("targets.term")
            ? """
              and not exists (select from targets.term x where x.seat_id = r.seat_id and x.id <> r.id
                and x.during && targets.span((c.before->>'from_date')::date, (c.before->>'to_date')::date))
              """
            : "";
    sql.execute(
        """
        with undone as (
          update %1$s r set (%2$s) = (select %3$s from jsonb_populate_record(null::%1$s, c.before) old)
          from targets.import_change c
          where c.import_id = {0} and c.relation = '%1$s' and c.before is not null and c.undone is null and r.id = c.row_id %4$s
          returning r.id)
        update targets.import_change c set undone = true from undone
        where c.import_id = {0} and c.relation = '%1$s' and c.row_id = undone.id and c.before is not null
        """
            .formatted(relation, columns, values, free),
        DSL.val(id));
    if (relation.equals("targets.channel")) {
      sql.execute(
          """
          insert into targets.channel_history (channel_id, from_state, to_state, reason, platform)
          select c.row_id, c.after->>'state', c.before->>'state', 'value', true from targets.import_change c
          where c.import_id = {0} and c.relation = 'targets.channel' and c.before is not null and c.undone
          """,
          DSL.val(id));
    }
  }
}
