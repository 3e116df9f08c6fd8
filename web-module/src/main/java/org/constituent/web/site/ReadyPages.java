package org.constituent.web.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.constituent.campaigns.PublicPages;
import org.constituent.campaigns.view.PublicCampaign;
import org.constituent.targets.Seats;
import org.constituent.web.SiteInfo;
import org.constituent.web.SiteInfoSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Public pages as bytes, plain and compressed, until something they show has changed. Each node
 * looks once a second; so a page is at most about two seconds old, and what is posted is checked
 * against the database anyway.
 */
@Component
class ReadyPages {
  private static final Logger log = LoggerFactory.getLogger(ReadyPages.class);
  private static final int MOST_PAGES = 2_000;

  /**
   * A page ready to be sent.
   *
   * @param etag strong, quoted
   */
  record Page(Bytes plain, Bytes gzip, String etag) {}

  /** Bytes that nobody changes. */
  static final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
      this.content = content;
    }

    byte[] content() {
      return content;
    }
  }

  /** What all pages together depend on. */
  private record Stamp(long campaigns, long targets, SiteInfo site) {}

  private final Cache<String, Page> pages = Caffeine.newBuilder().maximumSize(MOST_PAGES).build();
  private final Cache<String, Optional<PublicCampaign>> found =
      Caffeine.newBuilder().maximumSize(MOST_PAGES).build();
  private final PublicPages campaigns;
  private final Seats seats;
  private final SiteInfoSource site;
  private volatile @Nullable Stamp stamp;

  ReadyPages(PublicPages campaigns, Seats seats, SiteInfoSource site) {
    this.campaigns = campaigns;
    this.seats = seats;
    this.site = site;
  }

  Optional<Page> find(String address) {
    return Optional.ofNullable(pages.getIfPresent(address));
  }

  /** Makes a page ready; kept only if nothing changed while it was made. */
  Page keep(String address, Rendering rendering) {
    Stamp before = stamp;
    byte[] plain = rendering.render();
    Page page = new Page(new Bytes(plain), new Bytes(compress(plain)), etag(plain));
    if (before != null && before.equals(stamp)) {
      pages.put(address, page);
    }
    return page;
  }

  /**
   * A campaign as its ready page shows it. What is posted on the strength of it is checked again by
   * the transaction that accepts it.
   */
  Optional<PublicCampaign> campaign(String slug) {
    Optional<PublicCampaign> known = found.getIfPresent(slug);
    if (known != null) {
      return known;
    }
    Stamp before = stamp;
    Optional<PublicCampaign> read = campaigns.find(slug);
    if (read.isPresent() && before != null && before.equals(stamp)) {
      found.put(slug, read);
    }
    return read;
  }

  /** Renders one page. */
  interface Rendering {
    byte[] render();
  }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    try {
      Stamp now = new Stamp(campaigns.stamp(), seats.stamp(), site.get());
      if (!now.equals(stamp)) {
        stamp = now;
        pages.invalidateAll();
        found.invalidateAll();
      }
    } catch (DataAccessException | TransactionException e) {
      // pages that are ready stay readable while the database is away
      log.warn("Cannot look whether public pages changed: {}", e.getClass().getSimpleName());
    }
  }

  private static byte[] compress(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String etag(byte[] plain) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(plain);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
