package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.UNSAVED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.constituent.db.DatabaseClock;
import org.jooq.DSLContext;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people typed into forms of campaigns and have not saved. Each has her own copy of a form,
 * the last one; it is gone when she saves, and after 30 days.
 */
@Service
public class Unsaved {
  private static final Duration KEPT = Duration.ofDays(30);

  /**
   * A copy.
   *
   * @param number of the version that the form was made of
   * @param fields what was typed, by the name of the field
   */
  public record Copy(int number, Map<String, List<String>> fields, Instant at) {}

  private final DSLContext sql;
  private final DatabaseClock clock;

  Unsaved(DSLContext sql, DatabaseClock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * Keeps a copy in place of the one before.
   *
   * @param account whose it is, opaque
   * @param campaign whoever asks has seen to it that it is one of her groups
   * @param form which of the campaign's forms: "texts/en"
   */
  @Transactional
  public void keep(
      UUID account, UUID campaign, String form, int number, Map<String, List<String>> fields) {
    List<String> names = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    fields.forEach(
        (name, values) ->
            values.forEach(
                text -> {
                  names.add(name);
                  texts.add(text);
                }));
    String[] allNames = names.toArray(String[]::new);
    String[] allTexts = texts.toArray(String[]::new);
    sql.insertInto(UNSAVED)
        .set(UNSAVED.ACCOUNT_ID, account)
        .set(UNSAVED.CAMPAIGN_ID, campaign)
        .set(UNSAVED.FORM, form)
        .set(UNSAVED.NUMBER, number)
        .set(UNSAVED.NAMES, allNames)
        .set(UNSAVED.TEXTS, allTexts)
        .set(UNSAVED.AT, clock.field())
        .onConflict(UNSAVED.ACCOUNT_ID, UNSAVED.CAMPAIGN_ID, UNSAVED.FORM)
        .doUpdate()
        .set(UNSAVED.NUMBER, number)
        .set(UNSAVED.NAMES, allNames)
        .set(UNSAVED.TEXTS, allTexts)
        .set(UNSAVED.AT, clock.field())
        .execute();
  }

  /** Her copy of a form, if she has one. */
  @Transactional(readOnly = true)
  public Optional<Copy> find(UUID account, UUID campaign, String form) {
    return sql.selectFrom(UNSAVED)
        .where(
            UNSAVED.ACCOUNT_ID.eq(account), UNSAVED.CAMPAIGN_ID.eq(campaign), UNSAVED.FORM.eq(form))
        .fetchOptional(Unsaved::copy);
  }

  /** She saved it, or wants it no more. */
  @Transactional
  public void drop(UUID account, UUID campaign, String form) {
    sql.deleteFrom(UNSAVED)
        .where(
            UNSAVED.ACCOUNT_ID.eq(account), UNSAVED.CAMPAIGN_ID.eq(campaign), UNSAVED.FORM.eq(form))
        .execute();
  }

  @Scheduled(cron = "0 40 3 * * *")
  @SchedulerLock(name = "campaigns-unsaved", lockAtMostFor = "PT10M")
  @Transactional
  public void forgetOld() {
    sql.deleteFrom(UNSAVED).where(UNSAVED.AT.lt(clock.field(KEPT.negated()))).execute();
  }

  private static Copy copy(UnsavedRecord row) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < row.getNames().length; i++) {
      fields.computeIfAbsent(row.getNames()[i], it -> new ArrayList<>()).add(row.getTexts()[i]);
    }
    return new Copy(row.getNumber(), fields, row.getAt().toInstant());
  }
}
