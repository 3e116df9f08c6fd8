package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.ACTION;
import static org.constituent.campaigns.Tables.CALL_OUTCOME;
import static org.constituent.campaigns.Tables.VERSION_SEAT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.constituent.campaigns.view.Receipt.CallOutcome;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.constituent.targets.CallReport;
import org.constituent.targets.Channels;
import org.constituent.targets.Seats;
import org.constituent.targets.view.ChannelKind;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What supporters say of their calls. */
@Component
class Calls {
  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Seats seats;
  private final Channels channels;

  Calls(DSLContext sql, DatabaseClock clock, Vault vault, Seats seats, Channels channels) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.seats = seats;
    this.channels = channels;
  }

  boolean called(String receiptToken, UUID seat, CallOutcome outcome) {
    Optional<UUID> action = vault.verify(Receipts.TOKEN, receiptToken);
    boolean targeted =
        action.isPresent()
            && sql.fetchExists(
                sql.selectOne()
                    .from(ACTION)
                    .join(VERSION_SEAT)
                    .on(VERSION_SEAT.VERSION_ID.eq(ACTION.VERSION_ID))
                    .where(ACTION.ID.eq(action.get()), VERSION_SEAT.SEAT_ID.eq(seat)));
    if (!targeted) {
      return false;
    }
    String said = outcome.name().toLowerCase(Locale.ROOT);
    sql.insertInto(CALL_OUTCOME)
        .set(CALL_OUTCOME.ACTION_ID, action.get())
        .set(CALL_OUTCOME.SEAT_ID, seat)
        .set(CALL_OUTCOME.OUTCOME, said)
        .set(CALL_OUTCOME.AT, clock.field())
        .onConflict(CALL_OUTCOME.ACTION_ID, CALL_OUTCOME.SEAT_ID)
        .doUpdate()
        .set(CALL_OUTCOME.OUTCOME, said)
        .set(CALL_OUTCOME.AT, clock.field())
        .execute();
    report(outcome)
        .ifPresent(
            report ->
                seats.find(List.of(seat)).stream()
                    .flatMap(target -> target.channel(ChannelKind.PHONE).stream())
                    .forEach(phone -> channels.reportCall(phone.id(), action.get(), report)));
    return true;
  }

  private static Optional<CallReport> report(CallOutcome outcome) {
    return switch (outcome) {
      case WRONG_NUMBER -> Optional.of(CallReport.WRONG_NUMBER);
      case DISCONNECTED -> Optional.of(CallReport.DISCONNECTED);
      case SPOKE, VOICEMAIL, NO_ANSWER -> Optional.empty();
    };
  }
}
