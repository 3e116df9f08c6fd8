package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ADVOCACY_GROUP;
import static org.constituent.campaigns.Tables.PROPOSED_OFFICE;
import static org.constituent.campaigns.Tables.PROPOSED_SEAT;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Proposal;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Ids;
import org.constituent.targets.OfficeEntries;
import org.constituent.targets.Offices;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Offices that alerts name and the list of officials lacks: an organizer proposes them, whoever
 * keeps the list takes them in or not. What is taken in becomes a target of the campaign it was
 * proposed for.
 */
@Service
public class ProposedOffices {
  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Drafts drafts;
  private final OfficeEntries entries;

  ProposedOffices(DSLContext sql, DatabaseClock clock, Drafts drafts, OfficeEntries entries) {
    this.sql = sql;
    this.clock = clock;
    this.drafts = drafts;
    this.entries = entries;
  }

  void add(UUID group, UUID campaign, UUID author, Proposal.Office proposal) {
    UUID id = Ids.next();
    sql.insertInto(PROPOSED_OFFICE)
        .set(PROPOSED_OFFICE.ID, id)
        .set(PROPOSED_OFFICE.GROUP_ID, group)
        .set(PROPOSED_OFFICE.CAMPAIGN_ID, campaign)
        .set(PROPOSED_OFFICE.VARIANT, proposal.variant())
        .set(PROPOSED_OFFICE.AUTHOR, author)
        .set(PROPOSED_OFFICE.CREATED_AT, clock.field())
        .set(PROPOSED_OFFICE.PLACE, proposal.place())
        .set(PROPOSED_OFFICE.JURISDICTION_ID, proposal.jurisdiction())
        .set(PROPOSED_OFFICE.TITLE, proposal.title())
        .set(PROPOSED_OFFICE.BODY, proposal.body())
        .execute();
    short position = 0;
    List<ProposedSeatRecord> rows = new ArrayList<>();
    for (Proposal.Seat seat : proposal.seats()) {
      rows.add(
          new ProposedSeatRecord(
              id,
              position++,
              seat.label(),
              seat.givenName(),
              seat.familyName(),
              seat.phones().toArray(String[]::new),
              seat.emails().toArray(String[]::new),
              seat.forms().toArray(String[]::new),
              seat.source()));
    }
    sql.batchInsert(rows).execute();
  }

  /** What waits for a decision, of all groups, the oldest first. */
  @Transactional(readOnly = true)
  public List<Proposal> open() {
    return proposals(PROPOSED_OFFICE.DECIDED_AT.isNull());
  }

  /** What waits for a decision for a campaign. */
  @Transactional(readOnly = true)
  public List<Proposal> open(Collection<UUID> groups, UUID campaign) {
    return proposals(
        PROPOSED_OFFICE
            .DECIDED_AT
            .isNull()
            .and(PROPOSED_OFFICE.CAMPAIGN_ID.eq(campaign))
            .and(PROPOSED_OFFICE.GROUP_ID.in(groups)));
  }

  /** One that waits for a decision. */
  @Transactional(readOnly = true)
  public Optional<Proposal> find(UUID id) {
    return proposals(PROPOSED_OFFICE.ID.eq(id).and(PROPOSED_OFFICE.DECIDED_AT.isNull())).stream()
        .findFirst();
  }

  /**
   * Takes an office in and makes its seats targets of the campaign's draft; answers the office.
   *
   * @param account who decides
   * @throws org.constituent.targets.Refused for values that cannot be taken
   * @throws NoSuchElementException if it is decided already
   */
  @Transactional
  public UUID accept(
      UUID id,
      UUID jurisdiction,
      Offices.Details details,
      List<OfficeEntries.Seat> seats,
      String source,
      UUID account) {
    Proposal proposal = lock(id);
    OfficeDetail office = entries.add(jurisdiction, details, seats, source, account);
    decide(id, account, office.id());
    aim(proposal, office, account);
    return office.id();
  }

  /**
   * Says that an office is not taken in.
   *
   * @throws NoSuchElementException if it is decided already
   */
  @Transactional
  public void decline(UUID id, UUID account) {
    lock(id);
    decide(id, account, null);
  }

  private Proposal lock(UUID id) {
    sql.select(PROPOSED_OFFICE.ID)
        .from(PROPOSED_OFFICE)
        .where(PROPOSED_OFFICE.ID.eq(id))
        .forUpdate()
        .fetch();
    return find(id).orElseThrow(() -> new NoSuchElementException("proposal " + id));
  }

  private void decide(UUID id, UUID account, @Nullable UUID office) {
    sql.update(PROPOSED_OFFICE)
        .set(PROPOSED_OFFICE.DECIDED_AT, clock.field())
        .set(PROPOSED_OFFICE.DECIDED_BY, account)
        .set(PROPOSED_OFFICE.OFFICE_ID, office)
        .where(PROPOSED_OFFICE.ID.eq(id))
        .execute();
  }

  private void aim(Proposal proposal, OfficeDetail office, UUID account) {
    Set<UUID> groups = Set.of(proposal.groupId());
    List<UUID> more = office.seats().stream().map(SeatDetail::id).toList();
    for (int tries = 0; tries < 3; tries++) {
      Draft draft = drafts.find(groups, proposal.campaign()).orElseThrow();
      CampaignTexts texts = draft.texts();
      List<UUID> seats = new ArrayList<>(texts.seats());
      more.stream().filter(seat -> !seats.contains(seat)).forEach(seats::add);
      CampaignTexts aimed =
          texts.withSeats(seats).withVariants(suited(texts.variants(), proposal, office.id()));
      if (drafts.save(groups, proposal.campaign(), draft.number(), account, aimed)
          instanceof Drafts.Saved.Done) {
        return;
      }
    }
    throw new IllegalStateException("campaign " + proposal.campaign() + " is being edited");
  }

  /** The office's letter is for it from now on; letters for certain offices go first. */
  private static List<Variant> suited(List<Variant> variants, Proposal proposal, UUID office) {
    List<Variant> suited = new ArrayList<>();
    for (Variant variant : variants) {
      List<UUID> offices = new ArrayList<>(variant.offices());
      if (variant.key().equals(proposal.office().variant()) && !offices.contains(office)) {
        offices.add(office);
      }
      suited.add(variant.withAudience(variant.audience().withOffices(offices)));
    }
    suited.sort(Comparator.comparing(variant -> variant.audience().everybody()));
    return suited;
  }

  private List<Proposal> proposals(Condition which) {
    return sql.select(
            PROPOSED_OFFICE.ID,
            PROPOSED_OFFICE.GROUP_ID,
            ADVOCACY_GROUP.NAME,
            PROPOSED_OFFICE.CAMPAIGN_ID,
            PROPOSED_OFFICE.CREATED_AT.convertFrom(OffsetDateTime::toInstant),
            row(
                    PROPOSED_OFFICE.VARIANT,
                    PROPOSED_OFFICE.PLACE,
                    PROPOSED_OFFICE.JURISDICTION_ID,
                    PROPOSED_OFFICE.TITLE,
                    PROPOSED_OFFICE.BODY,
                    seats())
                .mapping(Proposal.Office::new))
        .from(PROPOSED_OFFICE)
        .join(ADVOCACY_GROUP)
        .on(ADVOCACY_GROUP.ID.eq(PROPOSED_OFFICE.GROUP_ID))
        .where(which)
        .orderBy(PROPOSED_OFFICE.CREATED_AT, PROPOSED_OFFICE.ID)
        .fetch(Records.mapping(Proposal::new));
  }

  private static Field<List<Proposal.Seat>> seats() {
    return multiset(
            select(
                    PROPOSED_SEAT.LABEL,
                    PROPOSED_SEAT.GIVEN_NAME,
                    PROPOSED_SEAT.FAMILY_NAME,
                    PROPOSED_SEAT.PHONES.convertFrom(Arrays::asList),
                    PROPOSED_SEAT.EMAILS.convertFrom(Arrays::asList),
                    PROPOSED_SEAT.FORMS.convertFrom(Arrays::asList),
                    PROPOSED_SEAT.SOURCE)
                .from(PROPOSED_SEAT)
                .where(PROPOSED_SEAT.OFFICE_ID.eq(PROPOSED_OFFICE.ID))
                .orderBy(PROPOSED_SEAT.POSITION))
        .convertFrom(seats -> seats.map(Records.mapping(Proposal.Seat::new)));
  }
}
