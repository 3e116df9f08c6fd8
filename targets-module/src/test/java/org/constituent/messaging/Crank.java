package org.constituent.messaging;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.messaging.view.Delivery;
import org.constituent.messaging.view.InboxMail;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns the crank of real messaging, and writes letters as campaigns would. */
@TestComponent
public class Crank {
  private final Courier courier;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final Inbox inbox;
  private final TransactionTemplate transaction;

  Crank(
      Courier courier,
      Outbox outbox,
      Deliveries deliveries,
      Inbox inbox,
      TransactionTemplate transaction) {
    this.courier = courier;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.inbox = inbox;
    this.transaction = transaction;
  }

  /** Queues one letter; answers its reference. */
  public UUID write(String text, Set<Hold> holds, UUID... seats) {
    UUID reference = UUID.randomUUID();
    transaction.executeWithoutResult(
        tx ->
            outbox.queue(
                new Letters(
                    reference,
                    UUID.randomUUID(),
                    holds,
                    null,
                    new Letters.Writer("Jane Doe", "jane@home.example", "Durham for All"),
                    List.of(
                        new Letters.Text(
                            "Please end it", text, "Jane.", Locale.ENGLISH, List.of(seats))))));
    return reference;
  }

  /** The writer confirms. */
  public void confirm(UUID reference) {
    transaction.executeWithoutResult(tx -> outbox.release(reference, Hold.UNCONFIRMED));
  }

  /** Sends what is due. */
  public void deliver() {
    while (courier.deliverOnce() > 0) {
      // until nothing is due
    }
  }

  /** What became of a letter. */
  public Delivery delivery(UUID reference) {
    return deliveries.of(List.of(reference)).get(reference).get(0);
  }

  /** Mail that arrived for an address. */
  public List<InboxMail> arrived(String address) {
    return inbox.newest(null, 100).stream()
        .filter(mail -> mail.recipients().contains(address))
        .toList();
  }
}
