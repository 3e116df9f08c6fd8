package org.constituent.campaigns;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.constituent.db.Vault;
import org.constituent.messaging.Deliveries;
import org.constituent.messaging.MessageHeld;
import org.constituent.messaging.Notice;
import org.constituent.messaging.Outbox;
import org.constituent.messaging.Postmaster;
import org.constituent.messaging.SenderIdentity;
import org.constituent.messaging.view.Delivery;
import org.constituent.targets.Seats;
import org.constituent.targets.view.SeatView;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The mail that asks a supporter whether her letter shall go to an office's new holder. */
@Component
class SuccessorMails {
  /** After that the question stands on her private page only. */
  private static final Duration VALID = Duration.ofDays(7);

  private final Vault vault;
  private final Supporters supporters;
  private final Seats seats;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final Postmaster postmaster;
  private final MessageSource messages;

  SuccessorMails(
      Vault vault,
      Supporters supporters,
      Seats seats,
      Deliveries deliveries,
      Outbox outbox,
      Postmaster postmaster,
      MessageSource messages) {
    this.vault = vault;
    this.supporters = supporters;
    this.seats = seats;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.postmaster = postmaster;
    this.messages = messages;
  }

  void write(MessageHeld held, SuccessorQuestions.Asked asked) {
    SenderIdentity site =
        postmaster
            .identity()
            .orElseThrow(() -> new IllegalStateException("The site does not say yet who sends"));
    SeatView seat = seats.find(List.of(held.seat())).stream().findFirst().orElse(null);
    String former =
        deliveries.of(List.of(held.reference())).getOrDefault(held.reference(), List.of()).stream()
            .filter(letter -> letter.letter().equals(held.letter()))
            .map(Delivery::addressee)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    Object[] arguments = {
      former,
      seat == null ? "" : seat.title(),
      seat == null || seat.holder() == null ? "" : seat.holder().name(),
      asked.title(),
      asked.group(),
      site.baseUrl() + "/r/" + vault.token(Receipts.TOKEN, held.reference()),
      site.siteName(),
      site.contact()
    };
    outbox.send(
        new Notice(
            held.reference(),
            supporters.email(Objects.requireNonNull(asked.email())),
            messages.getMessage("succession.mail.subject", arguments, asked.language()),
            messages.getMessage("succession.mail.text", arguments, asked.language()),
            asked.language(),
            VALID));
  }
}
