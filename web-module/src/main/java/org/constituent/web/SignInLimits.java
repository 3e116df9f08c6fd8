package org.constituent.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How often somebody may try to get in. Kept in the memory of this node and forgotten soon, so that
 * no address is stored anywhere (docs/decisions/rate-limits-in-memory.md).
 */
@Component
public class SignInLimits {

  /** What is limited, how often in which time. */
  public enum Limit {
    /** Sign-ins with one address from one client. */
    SIGN_IN(10, Duration.ofMinutes(15)),
    /** Sign-ins with one address from wherever; wider, so that nobody can easily lock her out. */
    SIGN_IN_ADDRESS(50, Duration.ofHours(1)),
    /** Sign-ins from one client with whatever addresses. */
    SIGN_IN_CLIENT(60, Duration.ofMinutes(15)),
    /** Mails to one address for a new password. */
    PASSWORD_RESET_ADDRESS(3, Duration.ofHours(1)),
    /** Such mails asked for by one client. */
    PASSWORD_RESET_CLIENT(20, Duration.ofHours(1));

    private final int times;
    private final Duration within;

    Limit(int times, Duration within) {
      this.times = times;
      this.within = within;
    }
  }

  private record Key(Limit limit, String who) {}

  private static final Duration FORGOTTEN = Duration.ofHours(1);
  private static final int IPV6_NETWORK_BYTES = 8;

  private final TimeMeter time;
  private final LoadingCache<Key, Bucket> buckets;

  @Autowired
  SignInLimits() {
    this(TimeMeter.SYSTEM_NANOTIME);
  }

  SignInLimits(TimeMeter time) {
    this.time = time;
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(200_000)
            .expireAfterAccess(FORGOTTEN)
            .build(key -> bucket(key.limit()));
  }

  /** Counts once, and answers whether it was within the limit. */
  public boolean allow(Limit limit, String who) {
    return buckets.get(new Key(limit, who)).tryConsume(1);
  }

  /** Begins anew: what was counted were honest mistakes. */
  public void forgive(Limit limit, String who) {
    buckets.invalidate(new Key(limit, who));
  }

  /**
   * Who asks, as far as limits care: the address, of IPv6 the network of 64 bits, since one
   * subscriber has as many addresses as she likes.
   */
  public static String client(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      return InetAddress.getByName(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }

  private Bucket bucket(Limit limit) {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(l -> l.capacity(limit.times).refillGreedy(limit.times, limit.within))
        .build();
  }
}
