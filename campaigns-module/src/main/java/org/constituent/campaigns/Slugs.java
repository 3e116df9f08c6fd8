package org.constituent.campaigns;

import static org.constituent.campaigns.Tables.CAMPAIGN;
import static org.constituent.campaigns.Tables.SLUG;
import static org.jooq.impl.DSL.length;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The public addresses of campaigns: site-wide, never used again for another campaign; a former one
 * leads to the present one.
 */
@Service
public class Slugs {
  /** Longest slug, in letters. */
  public static final int MAX_LENGTH = 80;

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final int PROPOSED_LENGTH = 60;

  /** How giving a slug ended. */
  public enum Given {
    GIVEN,
    /** Another campaign has it or once had it. */
    TAKEN,
    /** Only small letters a to z, digits and single hyphens between them. */
    MALFORMED,
    /** No such campaign in these groups. */
    NOT_FOUND
  }

  private final DSLContext sql;
  private final Stamp stamp;

  Slugs(DSLContext sql, Stamp stamp) {
    this.sql = sql;
    this.stamp = stamp;
  }

  /** A slug made of a title that no campaign has or had. */
  @Transactional(readOnly = true)
  public String propose(String title) {
    String slug = of(title, "campaign");
    Set<String> taken =
        new HashSet<>(
            sql.select(SLUG.SLUG_).from(SLUG).where(SLUG.SLUG_.startsWith(slug)).fetch(SLUG.SLUG_));
    String free = slug;
    for (int n = 2; taken.contains(free); n++) {
      free = slug + "-" + n;
    }
    return free;
  }

  /** Gives a campaign its slug; the one before leads to it from now on. */
  @Transactional
  public Given give(Collection<UUID> groups, UUID campaign, String slug) {
    if (slug.length() > MAX_LENGTH || !FORM.matcher(slug).matches()) {
      return Given.MALFORMED;
    }
    boolean found =
        sql.select(CAMPAIGN.ID)
            .from(CAMPAIGN)
            .where(CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
            .forNoKeyUpdate()
            .fetchOptional()
            .isPresent();
    if (!found) {
      return Given.NOT_FOUND;
    }
    sql.insertInto(SLUG)
        .set(SLUG.SLUG_, slug)
        .set(SLUG.CAMPAIGN_ID, campaign)
        .set(SLUG.CURRENT, false)
        .onConflict(SLUG.SLUG_)
        .doNothing()
        .execute();
    UUID owner =
        sql.select(SLUG.CAMPAIGN_ID).from(SLUG).where(SLUG.SLUG_.eq(slug)).fetchSingle().value1();
    if (!owner.equals(campaign)) {
      return Given.TAKEN;
    }
    // one after the other: at no time may two be current
    sql.update(SLUG)
        .set(SLUG.CURRENT, false)
        .where(SLUG.CAMPAIGN_ID.eq(campaign), SLUG.CURRENT.isTrue(), SLUG.SLUG_.ne(slug))
        .execute();
    sql.update(SLUG).set(SLUG.CURRENT, true).where(SLUG.SLUG_.eq(slug)).execute();
    stamp.raise();
    return Given.GIVEN;
  }

  /**
   * Gives a campaign one more address, short enough for a poster, that leads to the present one.
   */
  @Transactional
  public Given shorten(Collection<UUID> groups, UUID campaign, String slug) {
    if (slug.length() > MAX_LENGTH || !FORM.matcher(slug).matches()) {
      return Given.MALFORMED;
    }
    boolean found =
        sql.fetchExists(CAMPAIGN, CAMPAIGN.ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups));
    if (!found) {
      return Given.NOT_FOUND;
    }
    sql.insertInto(SLUG)
        .set(SLUG.SLUG_, slug)
        .set(SLUG.CAMPAIGN_ID, campaign)
        .set(SLUG.CURRENT, false)
        .onConflict(SLUG.SLUG_)
        .doNothing()
        .execute();
    return sql.fetchExists(SLUG, SLUG.SLUG_.eq(slug), SLUG.CAMPAIGN_ID.eq(campaign))
        ? Given.GIVEN
        : Given.TAKEN;
  }

  /** The shortest of a campaign's addresses, all of which lead to the present one. */
  @Transactional(readOnly = true)
  public Optional<String> shortest(Collection<UUID> groups, UUID campaign) {
    return sql.select(SLUG.SLUG_)
        .from(SLUG)
        .join(CAMPAIGN)
        .on(CAMPAIGN.ID.eq(SLUG.CAMPAIGN_ID))
        .where(SLUG.CAMPAIGN_ID.eq(campaign), CAMPAIGN.GROUP_ID.in(groups))
        .orderBy(length(SLUG.SLUG_), SLUG.SLUG_)
        .limit(1)
        .fetchOptional(SLUG.SLUG_);
  }

  /** "¡Alto a la Migración!" becomes "alto-a-la-migracion"; what has no letters, the other. */
  static String of(String title, String otherwise) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFKD);
    String letters = MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    String slug = trim(OTHER.matcher(letters).replaceAll("-"));
    if (slug.length() > PROPOSED_LENGTH) {
      int word = slug.lastIndexOf('-', PROPOSED_LENGTH);
      slug = trim(slug.substring(0, word > 20 ? word : PROPOSED_LENGTH));
    }
    return slug.isEmpty() ? otherwise : slug;
  }

  private static String trim(String slug) {
    int from = slug.startsWith("-") ? 1 : 0;
    int to = slug.endsWith("-") ? slug.length() - 1 : slug.length();
    return from < to ? slug.substring(from, to) : "";
  }
}
