package org.constituent.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.view.Delivery;
import org.jooq.DSLContext;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** The cast of these tests, and what a module above would do. */
@TestComponent
class Desk {
  static final ScriptedRelay RELAY = new ScriptedRelay();

  static final SenderIdentity SITE =
      new SenderIdentity(
          "Durham Acts", "help@durhamacts.example", "https://durhamacts.example", "acts.example");

  static final Letters.Writer JANE =
      new Letters.Writer("Jane Doe", "jane@home.example", "Durham for All");

  /** Points Spring's own settings to the scripted relay. */
  static class RelayAddress
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestPropertyValues.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + RELAY.port())
          .applyTo(context);
    }
  }

  final List<Object> events = new CopyOnWriteArrayList<>();
  private final Outbox outbox;
  private final Addressees addressees;
  private final Deliveries deliveries;
  private final Postmaster postmaster;
  private final MailSetup setup;
  private final Courier courier;
  private final DatabaseClock clock;
  private final DSLContext sql;
  private final TransactionTemplate transaction;

  Desk(
      Outbox outbox,
      Addressees addressees,
      Deliveries deliveries,
      Postmaster postmaster,
      MailSetup setup,
      Courier courier,
      DatabaseClock clock,
      DSLContext sql,
      TransactionTemplate transaction) {
    this.outbox = outbox;
    this.addressees = addressees;
    this.deliveries = deliveries;
    this.postmaster = postmaster;
    this.setup = setup;
    this.courier = courier;
    this.clock = clock;
    this.sql = sql;
    this.transaction = transaction;
  }

  @EventListener({
    MessageAccepted.class,
    MessageDeferred.class,
    MessageBounced.class,
    MessageBlocked.class,
    MessageFailed.class,
    MessageHeld.class,
    CircuitOpened.class,
    DeadlineAtRisk.class,
    ReplyReceived.class
  })
  void heard(Object event) {
    events.add(event);
  }

  /** An empty desk in a site that is set up. */
  void clear() {
    sql.execute(
        "truncate messaging.letter, messaging.body, messaging.addressee, messaging.mailbox,"
            + " messaging.frozen, messaging.history, messaging.inbox_mail,"
            + " messaging.sender_identity, messaging.inbound, messaging.mail_setup,"
            + " messaging.mail_test, messaging.circuit, messaging.suppression,"
            + " messaging.stream_deadline");
    setup.choose(true, true);
    RELAY.reset();
    events.clear();
    postmaster.identify(SITE);
  }

  /** The site sends from another domain. */
  void identify(String domain) {
    postmaster.identify(
        new SenderIdentity(SITE.siteName(), SITE.contact(), SITE.baseUrl(), domain));
  }

  <T> T together(Supplier<T> work) {
    return transaction.execute(status -> work.get());
  }

  void together(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  /** A commissioner whose mailbox it is. */
  Addressee seat(String mailbox) {
    return seat(mailbox, "Wendy Jacobs", "Commissioner Jacobs");
  }

  Addressee seat(String mailbox, String name, String salutation) {
    Addressee addressee =
        new Addressee(
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            mailbox,
            name,
            salutation,
            "County Commissioner",
            Locale.ENGLISH);
    together(() -> addressees.open(addressee));
    return addressee;
  }

  static Letters.Text text(UUID... seats) {
    return new Letters.Text(
        "Please vote yes",
        "I live here.\n\nJane Doe",
        "Sent by Jane Doe, 27701, with Durham Acts.",
        Locale.ENGLISH,
        List.of(seats));
  }

  UUID write(Addressee... to) {
    return write(UUID.randomUUID(), Set.of(), to);
  }

  UUID write(UUID stream, Set<Hold> holds, Addressee... to) {
    UUID[] seats = new UUID[to.length];
    for (int i = 0; i < to.length; i++) {
      seats[i] = to[i].seat();
    }
    return write(stream, holds, JANE, text(seats));
  }

  UUID write(UUID stream, Set<Hold> holds, Letters.Writer writer, Letters.Text... texts) {
    UUID reference = UUID.randomUUID();
    together(
        () -> outbox.queue(new Letters(reference, stream, holds, null, writer, List.of(texts))));
    return reference;
  }

  UUID notice(String to) {
    UUID reference = UUID.randomUUID();
    together(
        () ->
            outbox.send(
                new Notice(
                    reference,
                    to,
                    "Please confirm",
                    "Open the link.",
                    Locale.ENGLISH,
                    Duration.ofDays(1))));
    return reference;
  }

  Delivery delivery(UUID reference) {
    List<Delivery> all = deliveries.of(List.of(reference)).getOrDefault(reference, List.of());
    if (all.size() != 1) {
      throw new AssertionError(all);
    }
    return all.get(0);
  }

  LetterState state(UUID reference) {
    return delivery(reference).state();
  }

  /** Turns the crank until nothing is due. */
  void deliver() {
    while (courier.deliverOnce() > 0) {
      // until nothing is due
    }
  }

  /** Lets time pass, not the test wait. */
  void after(Duration time) {
    clock.move(time);
    deliver();
  }

  List<String> history(UUID letter) {
    List<String> changes = new ArrayList<>();
    sql.fetch(
            "select from_state || '>' || to_state from messaging.history where letter_id = ?"
                + " order by id",
            letter)
        .forEach(row -> changes.add(row.get(0, String.class)));
    return changes;
  }

  <T> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
