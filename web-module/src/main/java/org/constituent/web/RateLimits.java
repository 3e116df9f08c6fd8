package org.constituent.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How often one network address (of IPv6: one network of 64 bits) may send a form. Kept in this
 * node's memory, a few minutes and no longer: the address of a supporter is stored nowhere.
 */
@Component
public class RateLimits {
  /** What is counted apart. */
  public enum Kind {
    /** Taking part. */
    ACTION,
    /** All other forms of supporters. */
    FORM
  }

  private record Key(Kind kind, String address) {}

  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).maximumSize(100_000).build();
  private final long actionsAMinute;

  RateLimits(@Value("${constituent.rate-limit.actions-per-minute:30}") long actionsAMinute) {
    this.actionsAMinute = actionsAMinute;
  }

  /** Counts one request; false when its address sent too many in the last minute. */
  public boolean allows(Kind kind, HttpServletRequest request) {
    long most = kind == Kind.ACTION ? actionsAMinute : 2 * actionsAMinute;
    return buckets
        .get(
            new Key(kind, SignInLimits.client(request)),
            key ->
                Bucket.builder()
                    .addLimit(l -> l.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                    .build())
        .tryConsume(1);
  }
}
