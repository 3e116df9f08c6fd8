package org.constituent.demonstration;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.accounts.Accounts;
import org.constituent.campaigns.Drafts;
import org.constituent.campaigns.Groups;
import org.constituent.campaigns.Publications;
import org.constituent.campaigns.ReviewPolicy;
import org.constituent.campaigns.Slugs;
import org.constituent.campaigns.view.Actor;
import org.constituent.campaigns.view.OwnWork;
import org.constituent.db.Ids;
import org.constituent.demonstration.FoundingAlert.Person;
import org.constituent.targets.Channels;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Terms;
import org.constituent.targets.view.ChannelKind;
import org.constituent.targets.view.CivilDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Loads the founding alert, whole or not at all, into an empty installation. */
@Component
class Demonstration {
  /** The alert bears no date; what it reports of Harris County was news in that month. */
  private static final CivilDate ALERT = CivilDate.parse("2017-02").orElseThrow();

  private static final String SLUG = "durham-without-ice";
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int PASSWORD_LENGTH = 16;

  private final Groups groups;
  private final Accounts accounts;
  private final Officeholders officeholders;
  private final Drafts drafts;
  private final Slugs slugs;
  private final Publications publications;
  private final ReviewPolicy reviews;
  private final SecureRandom random = new SecureRandom();

  Demonstration(
      Groups groups,
      Accounts accounts,
      Officeholders officeholders,
      Drafts drafts,
      Slugs slugs,
      Publications publications,
      ReviewPolicy reviews) {
    this.groups = groups;
    this.accounts = accounts;
    this.officeholders = officeholders;
    this.drafts = drafts;
    this.slugs = slugs;
    this.publications = publications;
    this.reviews = reviews;
  }

  private enum Role {
    ORGANIZER,
    TARGET_ADMIN,
    SITE_ADMIN
  }

  /** Writes down the passwords that were generated, before they are the only way in. */
  interface Keeper {
    void keep(Map<String, String> passwordsByAddress);
  }

  /** Loads it if nobody has used this installation yet; answers whether it did. */
  @Transactional
  public boolean load(Keeper keeper) {
    if (!groups.all().isEmpty() || !accounts.all().isEmpty()) {
      return false;
    }
    UUID durham = groups.add("Durham for All").id();
    UUID triangle = groups.add("Triangle Neighbors").id();
    Map<String, String> passwords = new LinkedHashMap<>();
    UUID organizer =
        account(
            passwords,
            "organizer@durham.example",
            "Olivia Organizer",
            Role.ORGANIZER,
            Set.of(durham));
    account(
        passwords, "second@durham.example", "Sam Second", Role.ORGANIZER, Set.of(durham, triangle));
    account(passwords, "targets@durham.example", "Tara Targets", Role.TARGET_ADMIN, Set.of());
    account(passwords, "site@durham.example", "Sasha Site", Role.SITE_ADMIN, Set.of());
    // whoever looks around alone gets to the end; a second person can be asked all the same
    reviews.choose(OwnWork.ALWAYS);
    publish(durham, organizer);
    keeper.keep(passwords);
    return true;
  }

  private UUID account(
      Map<String, String> passwords, String email, String name, Role role, Set<UUID> memberOf) {
    String password = password();
    passwords.put(email, password);
    return accounts.add(
        email,
        name,
        password,
        role == Role.SITE_ADMIN,
        role == Role.TARGET_ADMIN,
        memberOf,
        "en",
        true);
  }

  private void publish(UUID group, UUID organizer) {
    UUID county = officeholders.county();
    Officeholders.Filled sheriff =
        officeholders.fill(county, "Sheriff", "", List.of(FoundingAlert.SHERIFF_ANDREWS), ALERT);
    Officeholders.Filled board =
        officeholders.fill(
            county, "County Commissioner", "Board of Commissioners", FoundingAlert.BOARD, ALERT);
    List<UUID> seats = new ArrayList<>(sheriff.seats());
    seats.addAll(board.seats());
    UUID campaign =
        drafts.create(
            group,
            organizer,
            Locale.ENGLISH,
            true,
            FoundingAlert.texts(sheriff.office(), board.office(), seats));
    slugs.give(List.of(group), campaign, SLUG);
    Publications.Outcome outcome =
        publications.publish(List.of(group), campaign, 1, new Actor(organizer, true));
    if (!(outcome instanceof Publications.Outcome.Published)) {
      throw new IllegalStateException("The demonstration cannot be published: " + outcome);
    }
  }

  private String password() {
    StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** The offices of the alert and who held them then. */
  @Component
  static class Officeholders {
    /** An office and its seats, in order. */
    record Filled(UUID office, List<UUID> seats) {}

    private final Jurisdictions jurisdictions;
    private final Offices offices;
    private final Terms terms;
    private final Channels channels;

    Officeholders(Jurisdictions jurisdictions, Offices offices, Terms terms, Channels channels) {
      this.jurisdictions = jurisdictions;
      this.offices = offices;
      this.terms = terms;
      this.channels = channels;
    }

    UUID county() {
      UUID state =
          jurisdictions.add(
              new Jurisdictions.Details(
                  "ocd-division/country:us/state:nc",
                  "ocd-jurisdiction/country:us/state:nc/government",
                  "North Carolina",
                  "state",
                  null,
                  "America/New_York"));
      return jurisdictions.add(
          new Jurisdictions.Details(
              "ocd-division/country:us/state:nc/county:durham",
              "ocd-jurisdiction/country:us/state:nc/county:durham/government",
              "Durham County",
              "county",
              state,
              null));
    }

    Filled fill(UUID county, String title, String body, List<Person> people, CivilDate asOf) {
      UUID office = offices.add(county, new Offices.Details(title, body, true), people.size());
      List<UUID> seats =
          offices.find(office).orElseThrow().seats().stream().map(seat -> seat.id()).toList();
      for (int i = 0; i < people.size(); i++) {
        Person person = people.get(i);
        UUID seat = seats.get(i);
        terms.startNew(
            seat,
            Ids.next(),
            Officials.Details.named(person.given(), person.family()),
            Terms.Dates.knownOn(asOf));
        channel(
            seat,
            ChannelKind.EMAIL,
            person.mailbox() + "@durham.example",
            "Invented for the demonstration");
        if (!person.phone().isEmpty()) {
          channel(seat, ChannelKind.PHONE, person.phone(), FoundingAlert.SOURCE);
        }
      }
      return new Filled(office, seats);
    }

    private void channel(UUID seat, ChannelKind kind, String value, String source) {
      channels.add(
          new Channels.Owner(Channels.Level.SEAT, seat),
          new Channels.Details(kind, value, "", source, null, true),
          null);
    }
  }
}
