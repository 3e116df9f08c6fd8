package org.constituent.campaigns;

import static java.util.stream.Collectors.toMap;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;
import org.constituent.campaigns.view.Draft;
import org.constituent.campaigns.view.Taken;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.LetterState;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.constituent.messaging.view.DeliveryFigures;
import org.constituent.targets.Seats;
import org.constituent.targets.Traits;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.ChannelState;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.HolderView;
import org.constituent.targets.view.SeatTraits;
import org.constituent.targets.view.SeatView;
import org.constituent.targets.view.StanceView.Position;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** A small cast: Durham County's sheriff and two commissioners, and a group that writes to them. */
@TestComponent
class Durham {
  static final Locale ENGLISH = Locale.ENGLISH;
  static final Locale SPANISH = Locale.forLanguageTag("es");
  static final UUID ORGANIZER = UUID.fromString("0192f0c0-0000-7000-8000-00000000000a");
  static final UUID SHERIFF_OFFICE = UUID.fromString("0192f0c0-0000-7000-8000-000000000001");
  static final UUID COMMISSIONER_OFFICE = UUID.fromString("0192f0c0-0000-7000-8000-000000000002");
  static final UUID DURHAM = UUID.fromString("0192f0c0-0000-7000-8000-000000000003");
  static final String COUNTY = "ocd-division/country:us/state:nc/county:durham";
  static final String BOARD = "Board of Commissioners";
  static final SeatView SHERIFF =
      seat(11, SHERIFF_OFFICE, "Sheriff", "Mike Andrews", "Sheriff Andrews");
  static final SeatView JACOBS =
      seat(12, COMMISSIONER_OFFICE, "County Commissioner", "Wendy Jacobs", "Commissioner Jacobs");
  static final SeatView HILL =
      seat(13, COMMISSIONER_OFFICE, "County Commissioner", "James Hill", "Commissioner Hill");
  static final List<SeatView> SEATS = List.of(SHERIFF, JACOBS, HILL);

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Groups groups;
  private final Drafts drafts;
  private final Slugs slugs;
  private final Publications publications;

  Durham(
      Groups groups,
      Drafts drafts,
      Slugs slugs,
      Publications publications,
      Seats seats,
      Traits traits,
      Deliveries deliveries,
      Postmaster postmaster) {
    this.groups = groups;
    this.drafts = drafts;
    this.slugs = slugs;
    this.publications = publications;
    this.seats = seats;
    this.traits = traits;
    this.deliveries = deliveries;
    this.postmaster = postmaster;
  }

  private final Seats seats;
  private final Traits traits;
  private final Map<UUID, String> divisions = new ConcurrentHashMap<>();
  private final Map<UUID, Position> positions = new ConcurrentHashMap<>();
  private final Deliveries deliveries;
  private final Postmaster postmaster;

  /** The modules below answer as they would; call it before each test. */
  void answers() {
    when(postmaster.identity())
        .thenReturn(
            Optional.of(
                new SenderIdentity(
                    "Durham Writes",
                    "help@durham.example",
                    "https://durham.example",
                    "durham.example")));
    when(seats.find(any()))
        .thenAnswer(
            call -> {
              Collection<UUID> ids = call.getArgument(0);
              return ids.stream()
                  .flatMap(id -> SEATS.stream().filter(seat -> seat.id().equals(id)))
                  .toList();
            });
    positions.clear();
    divisions.clear();
    when(traits.of(any(), any()))
        .thenAnswer(
            call -> {
              Collection<UUID> ids = call.getArgument(0);
              return SEATS.stream()
                  .filter(seat -> ids.contains(seat.id()))
                  .collect(toMap(SeatView::id, seat -> traits(seat, call.getArgument(1))));
            });
    when(deliveries.figures(any()))
        .thenAnswer(
            call -> {
              UUID stream = call.<Collection<UUID>>getArgument(0).iterator().next();
              return Map.of(stream, new DeliveryFigures(stream, Map.of(LetterState.QUEUED, 3), 3));
            });
  }

  /** A seat is of this division and not of the county. */
  void lies(SeatView seat, String division) {
    divisions.put(seat.id(), division);
  }

  /** An official is known to stand here on every topic. */
  void stands(SeatView seat, Position position) {
    positions.put(seat.id(), position);
  }

  /** Somebody in an office of whom nothing more is known. */
  static SeatTraits of(UUID office) {
    return new SeatTraits(
        UUID.randomUUID(), office, "Office", DURHAM, "Durham County", COUNTY, "", "", null);
  }

  private SeatTraits traits(SeatView seat, @Nullable UUID topic) {
    return new SeatTraits(
        seat.id(),
        seat.officeId(),
        seat.office(),
        DURHAM,
        seat.jurisdiction(),
        divisions.getOrDefault(seat.id(), COUNTY),
        seat.officeId().equals(COMMISSIONER_OFFICE) ? BOARD : "",
        seat.equals(HILL) ? "Whig" : "",
        topic == null ? null : positions.get(seat.id()));
  }

  Groups.Group group() {
    return groups.add("Durham Neighbors " + COUNT.incrementAndGet());
  }

  UUID draft(Groups.Group group) {
    return drafts.create(group.id(), ORGANIZER, ENGLISH, false, texts());
  }

  UUID live(Groups.Group group) {
    UUID campaign = draft(group);
    slugs.give(Set.of(group.id()), campaign, slugs.propose("No ICE in Durham"));
    publish(group, campaign);
    return campaign;
  }

  void publish(Groups.Group group, UUID campaign) {
    Draft draft = drafts.find(Set.of(group.id()), campaign).orElseThrow();
    var outcome =
        publications.publish(
            Set.of(group.id()), campaign, draft.number(), new Actor(ORGANIZER, true));
    if (!(outcome instanceof Publications.Outcome.Published)) {
      throw new AssertionError(outcome.toString());
    }
  }

  static CampaignTexts texts() {
    return new CampaignTexts(
        "Durham County, North Carolina",
        "A stray quotation mark removed.",
        Map.of(
            ENGLISH,
            new Page(
                "Keep ICE out of Durham",
                "End the cooperation with ICE.",
                "The **Sheriff** partners with ICE.",
                "Hello {{official.name}}, I am {{supporter.name}}.",
                "Thank you."),
            SPANISH,
            new Page(
                "ICE fuera de Durham", "Terminen la cooperación.", "El sheriff coopera.", "", "")),
        List.of(
            new Variant(
                "sheriff",
                "To the sheriff",
                List.of(SHERIFF_OFFICE),
                Map.of(
                    ENGLISH,
                    new LetterText("Please end it", "I write to encourage you to end it."),
                    SPANISH,
                    new LetterText("Termínelo", "Le escribo para pedirle que lo termine."))),
            new Variant(
                "commissioners",
                "To the commissioners",
                List.of(),
                Map.of(
                    ENGLISH,
                    new LetterText("Please discourage it", "I ask you to discourage it.")))),
        SEATS.stream().map(SeatView::id).toList());
  }

  /** Ada's letters as she leaves them, with a key of her form. */
  static Taken taken(UUID campaign, UUID key, String email) {
    return new Taken(
        campaign,
        key,
        ENGLISH,
        "Ada Lovelace",
        email,
        "27701",
        Map.of(
            "sheriff", new LetterText("Please end it", "My own words to the sheriff."),
            "commissioners", new LetterText("Discourage it", "My words to the board.")),
        SEATS.stream().map(SeatView::id).toList(),
        true,
        "Send me updates of this group.");
  }

  static Taken taken(UUID campaign) {
    return taken(campaign, UUID.randomUUID(), email());
  }

  static String email() {
    return "ada" + COUNT.incrementAndGet() + "@people.example";
  }

  private static SeatView seat(
      int number, UUID office, String title, String name, String salutation) {
    UUID id = new UUID(0x0192f0c000007000L, 0x8000000000000000L + number);
    return new SeatView(
        id,
        office,
        title,
        "",
        "",
        "Durham County",
        new HolderView(
            new UUID(1, number), new UUID(2, number), name, salutation, null, null, null),
        List.of(
            new ChannelView(
                new UUID(3, number),
                ChannelKind.PHONE,
                "(919) 555-0100",
                "",
                "the alert",
                null,
                ChannelState.UNVERIFIED,
                false)));
  }
}
