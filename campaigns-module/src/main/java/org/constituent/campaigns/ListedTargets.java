package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.CAMPAIGN_LIST;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.constituent.campaigns.Drafts.Saved;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.TakenList;
import org.constituent.db.DatabaseClock;
import org.constituent.targets.TargetLists;
import org.constituent.targets.view.TargetListView;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Targets taken from lists. A campaign aims at seats: those that a list has today are copied into
 * the draft, and it is remembered which they were. What changes on the list later is shown, and
 * comes into the draft when an organizer says so.
 */
@Service
public class ListedTargets {

  /** How taking or leaving a list ended. */
  public sealed interface Outcome {
    /** The draft has so many seats more and fewer than before. */
    record Done(int added, int removed) implements Outcome {}

    /** With the list the campaign would aim at more seats than {@link TargetLists#MOST_SEATS}. */
    record TooMany(int seats) implements Outcome {}

    /** Somebody saved in this moment; nothing was changed. */
    record Conflict() implements Outcome {}

    /** No such campaign in these groups. */
    record NotFound() implements Outcome {}
  }

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Drafts drafts;
  private final TargetLists lists;

  ListedTargets(DSLContext sql, DatabaseClock clock, Drafts drafts, TargetLists lists) {
    this.sql = sql;
    this.clock = clock;
    this.drafts = drafts;
    this.lists = lists;
  }

  /** The lists that a campaign took seats from, the first taken first. */
  @Transactional(readOnly = true)
  public List<TakenList> of(Collection<UUID> groups, UUID campaign) {
    Map<UUID, Set<UUID>> taken =
        sql
            .select(CAMPAIGN_LIST.LIST_ID, CAMPAIGN_LIST.SEATS)
            .from(CAMPAIGN_LIST)
            .join(CAMPAIGN)
            .on(CAMPAIGN.ID.eq(CAMPAIGN_LIST.CAMPAIGN_ID))
            .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
            .orderBy(CAMPAIGN_LIST.TAKEN_AT, CAMPAIGN_LIST.LIST_ID)
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.value1(),
                    row -> Set.of(row.value2()),
                    (one, other) -> one,
                    LinkedHashMap::new));
    if (taken.isEmpty()) {
      return List.of();
    }
    Map<UUID, String> names =
        lists.find(taken.keySet()).stream()
            .collect(Collectors.toMap(TargetListView::id, TargetListView::name));
    Map<UUID, List<UUID>> today = lists.seats(taken.keySet());
    return taken.entrySet().stream()
        .map(
            list -> {
              List<UUID> now = today.getOrDefault(list.getKey(), List.of());
              return new TakenList(
                  list.getKey(),
                  names.get(list.getKey()),
                  list.getValue().size(),
                  without(now, list.getValue()).size(),
                  without(list.getValue(), now).size());
            })
        .toList();
  }

  /**
   * Copies the seats of a list into the draft, behind those it has. If the list was taken before:
   * what came onto it since, is added, and what has gone from it, taken out; what organizers left
   * out of it themselves stays left out.
   *
   * @param author an account, opaque
   * @throws NoSuchElementException for an unknown list
   */
  @Transactional
  public Outcome take(Collection<UUID> groups, UUID campaign, UUID author, UUID list) {
    Optional<Draft> draft = drafts.find(groups, campaign);
    if (draft.isEmpty()) {
      return new Outcome.NotFound();
    }
    if (lists.find(list).isEmpty()) {
      throw new NoSuchElementException("target list " + list);
    }
    List<UUID> now = lists.seats(List.of(list)).getOrDefault(list, List.of());
    Set<UUID> before = remembered(campaign, list);
    Set<UUID> seats = new LinkedHashSet<>(draft.get().texts().seats());
    seats.removeAll(without(before, now));
    seats.addAll(without(now, before));
    if (seats.size() > TargetLists.MOST_SEATS) {
      return new Outcome.TooMany(seats.size());
    }
    Outcome outcome = save(groups, draft.get(), author, seats);
    if (outcome instanceof Outcome.Done) {
      UUID[] all = now.toArray(UUID[]::new);
      sql.insertInto(CAMPAIGN_LIST)
          .set(CAMPAIGN_LIST.CAMPAIGN_ID, campaign)
          .set(CAMPAIGN_LIST.LIST_ID, list)
          .set(CAMPAIGN_LIST.SEATS, all)
          .set(CAMPAIGN_LIST.TAKEN_AT, clock.field())
          .onConflict(CAMPAIGN_LIST.CAMPAIGN_ID, CAMPAIGN_LIST.LIST_ID)
          .doUpdate()
          .set(CAMPAIGN_LIST.SEATS, all)
          .execute();
    }
    return outcome;
  }

  /**
   * Leaves a list: its seats go out of the draft, unless another taken list has them, too.
   *
   * @param author an account, opaque
   */
  @Transactional
  public Outcome leave(Collection<UUID> groups, UUID campaign, UUID author, UUID list) {
    Optional<Draft> draft = drafts.find(groups, campaign);
    if (draft.isEmpty()) {
      return new Outcome.NotFound();
    }
    Set<UUID> leaving = new HashSet<>(remembered(campaign, list));
    sql.select(CAMPAIGN_LIST.SEATS)
        .from(CAMPAIGN_LIST)
        .where(CAMPAIGN_LIST.CAMPAIGN_ID.eq(campaign), CAMPAIGN_LIST.LIST_ID.ne(list))
        .forEach(other -> leaving.removeAll(Arrays.asList(other.value1())));
    Set<UUID> seats = new LinkedHashSet<>(draft.get().texts().seats());
    seats.removeAll(leaving);
    Outcome outcome = save(groups, draft.get(), author, seats);
    if (outcome instanceof Outcome.Done) {
      sql.deleteFrom(CAMPAIGN_LIST)
          .where(CAMPAIGN_LIST.CAMPAIGN_ID.eq(campaign), CAMPAIGN_LIST.LIST_ID.eq(list))
          .execute();
    }
    return outcome;
  }

  /** A copy of a campaign has its lists, too. */
  static void copy(DSLContext sql, UUID from, UUID to) {
    sql.insertInto(
            CAMPAIGN_LIST,
            CAMPAIGN_LIST.CAMPAIGN_ID,
            CAMPAIGN_LIST.LIST_ID,
            CAMPAIGN_LIST.SEATS,
            CAMPAIGN_LIST.TAKEN_AT)
        .select(
            select(val(to), CAMPAIGN_LIST.LIST_ID, CAMPAIGN_LIST.SEATS, CAMPAIGN_LIST.TAKEN_AT)
                .from(CAMPAIGN_LIST)
                .where(CAMPAIGN_LIST.CAMPAIGN_ID.eq(from)))
        .execute();
  }

  private Outcome save(Collection<UUID> groups, Draft draft, UUID author, Set<UUID> seats) {
    List<UUID> before = draft.texts().seats();
    if (!Set.copyOf(before).equals(seats)) {
      Saved saved =
          drafts.save(
              groups,
              draft.id(),
              draft.number(),
              author,
              draft.texts().withSeats(List.copyOf(seats)));
      if (!(saved instanceof Saved.Done)) {
        return new Outcome.Conflict();
      }
    }
    return new Outcome.Done(without(seats, before).size(), without(before, seats).size());
  }

  private Set<UUID> remembered(UUID campaign, UUID list) {
    return sql.select(CAMPAIGN_LIST.SEATS)
        .from(CAMPAIGN_LIST)
        .where(CAMPAIGN_LIST.CAMPAIGN_ID.eq(campaign), CAMPAIGN_LIST.LIST_ID.eq(list))
        .fetchOptional()
        .map(row -> Set.of(row.value1()))
        .orElse(Set.of());
  }

  private static Set<UUID> without(Collection<UUID> some, Collection<UUID> others) {
    Set<UUID> left = new LinkedHashSet<>(some);
    left.removeAll(Set.copyOf(others));
    return left;
  }
}
