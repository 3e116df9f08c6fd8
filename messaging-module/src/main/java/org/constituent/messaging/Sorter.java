package org.constituent.messaging;

import static org.constituent.messaging.Tables.ADDRESSEE;
import static org.constituent.messaging.Tables.BODY;
import static org.constituent.messaging.Tables.INBOUND;
import static org.constituent.messaging.Tables.LETTER;
import static org.constituent.messaging.Tables.MAILBOX;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.constituent.messaging.inbound.ArrivedMail;
import org.constituent.messaging.inbound.Classifier;
import org.constituent.messaging.inbound.Finding;
import org.constituent.messaging.inbound.Kind;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks at what came back: which letter it is about, what it is, and what follows from it. */
@Service
class Sorter {
  private static final Pattern RETURN_PATH = Pattern.compile("(?i)\\bb\\+[0-9a-v]{42}");
  private static final Pattern MESSAGE_ID =
      Pattern.compile(
          "(?i)<([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})@([a-z0-9.-]+)>");
  private static final int MOST_MARKS = 20;
  private static final Set<Kind> FOR_A_PERSON = Set.of(Kind.REPLY, Kind.COMPLAINT, Kind.UNCLEAR);
  private static final Set<String> OUR_SENDERS = Set.of("letters@", "no-reply@", "answers@");

  private final DSLContext sql;
  private final DatabaseClock clock;
  private final Vault vault;
  private final Verp verp;
  private final Consequences consequences;
  private final Postmaster postmaster;

  Sorter(
      DSLContext sql,
      DatabaseClock clock,
      Vault vault,
      Verp verp,
      Consequences consequences,
      Postmaster postmaster) {
    this.sql = sql;
    this.clock = clock;
    this.vault = vault;
    this.verp = verp;
    this.consequences = consequences;
    this.postmaster = postmaster;
  }

  /**
   * What is known of the letter that something is about.
   *
   * @param sure whether its address or its return path names it; by its Message-ID alone it is less
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record About(
      UUID letter,
      LetterState state,
      UUID reference,
      boolean notice,
      @Nullable String mailbox,
      byte @Nullable [] content,
      boolean sure) {}

  /** Looks at one, if nobody else does; answers whether it need not be looked at again. */
  @Transactional
  public boolean sort(UUID id) {
    InboundRecord row =
        sql.selectFrom(INBOUND)
            .where(INBOUND.ID.eq(id), INBOUND.SETTLED_AT.isNull(), INBOUND.KIND.isNull())
            .forUpdate()
            .skipLocked()
            .fetchOne();
    if (row == null || row.getContent() == null) {
      return true;
    }
    ArrivedMail mail = ArrivedMail.read(vault.openBytes(Intake.CONTENT, row.getContent()));
    About about = about(row.getLetterId(), mail);
    if (about != null && about.state() == LetterState.LEASED) {
      // faster than the mark of our own sender: it is not written yet that the letter went
      return false;
    }
    Finding finding = finding(mail, about, row.getWay());
    if (about != null && finding.proposal() == null) {
      consequences.follow(about, finding, mail);
    }
    row.setLetterId(about == null ? row.getLetterId() : about.letter());
    row.setKind(finding.kind().column());
    row.setStatus(finding.status());
    row.setProposal(finding.proposal() == null ? null : Returns.choice(finding.proposal()));
    if (finding.proposal() == null) {
      row.setSettledAt(DatabaseClock.column(clock.now()));
    }
    row.update();
    return true;
  }

  private Finding finding(ArrivedMail mail, @Nullable About about, String way) {
    String mailbox = about == null ? null : about.mailbox();
    Finding finding = Classifier.classify(mail, mailbox, false);
    if (ours(mail)) {
      return new Finding(Kind.AUTO_REPLY, false, null, null, null, "");
    }
    if (about == null) {
      // people write to a postmaster; what machines write there and names no letter is dropped
      return way.equals(Intake.OFFICE) && FOR_A_PERSON.contains(finding.kind())
          ? finding.proposing(Kind.AUTO_REPLY)
          : new Finding(finding.kind(), false, null, null, finding.status(), "");
    }
    if (finding.kind() == Kind.COMPLAINT && about.notice() && about.sure()) {
      // her own word; what an office reports, a person looks at
      return new Finding(Kind.COMPLAINT, false, null, null, finding.status(), "");
    }
    if (finding.kind() == Kind.REPLY && about.notice()) {
      // the site's own mail says whom to write to
      return finding.proposing(Kind.AUTO_REPLY);
    }
    boolean another =
        finding.recipient() != null
            && mailbox != null
            && !finding.recipient().equalsIgnoreCase(mailbox);
    return !about.sure() && another && finding.proposal() == null
        ? finding.proposing(finding.kind())
        : finding;
  }

  /** Mail of this site that came back to it would go round for ever. */
  private boolean ours(ArrivedMail mail) {
    return postmaster
        .identity()
        .filter(
            site ->
                OUR_SENDERS.stream()
                    .anyMatch(sender -> mail.from().equalsIgnoreCase(sender + site.domain())))
        .isPresent();
  }

  private @Nullable About about(@Nullable UUID named, ArrivedMail mail) {
    if (named != null) {
      return letter(named, true).orElse(null);
    }
    String text = mail.searched();
    List<UUID> paths =
        RETURN_PATH
            .matcher(text)
            .results()
            .limit(MOST_MARKS)
            .flatMap(result -> verp.letter(result.group()).stream())
            .toList();
    for (UUID path : paths) {
      Optional<About> about = letter(path, true);
      if (about.isPresent()) {
        return about.get();
      }
    }
    Matcher ids = MESSAGE_ID.matcher(text);
    for (int i = 0; i < MOST_MARKS && ids.find(); i++) {
      Optional<About> about = letter(UUID.fromString(ids.group(1)), false);
      if (about.isPresent()) {
        return about.get();
      }
    }
    return null;
  }

  Optional<About> letter(UUID id, boolean sure) {
    return sql.select(
            LETTER.ID, LETTER.STATE, LETTER.REFERENCE, LETTER.LANE, MAILBOX.ADDRESS, BODY.CONTENT)
        .from(LETTER)
        .join(BODY)
        .on(BODY.ID.eq(LETTER.BODY_ID))
        .leftJoin(ADDRESSEE)
        .on(ADDRESSEE.ID.eq(LETTER.ADDRESSEE_ID))
        .leftJoin(MAILBOX)
        .on(MAILBOX.ID.eq(ADDRESSEE.MAILBOX_ID))
        .where(LETTER.ID.eq(id))
        .fetchOptional(
            row ->
                new About(
                    row.value1(),
                    LetterState.of(row.value2()),
                    row.value3(),
                    row.value4() == 0,
                    row.value5(),
                    row.value6(),
                    sure));
  }
}
