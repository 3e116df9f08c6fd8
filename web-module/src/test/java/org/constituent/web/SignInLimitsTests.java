package org.constituent.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.constituent.web.SignInLimits.Limit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** Limits are told the time here; nothing waits. */
class SignInLimitsTests {
  private final AtomicLong nanos = new AtomicLong();
  private final SignInLimits limits =
      new SignInLimits(
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void aLimitIsReachedAndWearsOff() {
    exhaust("rosa");
    assertThat(limits.allow(Limit.SIGN_IN, "rosa")).isFalse();
    assertThat(limits.allow(Limit.SIGN_IN, "luz")).isTrue();

    nanos.addAndGet(Duration.ofMinutes(15).toNanos());

    assertThat(limits.allow(Limit.SIGN_IN, "rosa")).isTrue();
  }

  @Test
  void whatIsForgivenBeginsAnew() {
    exhaust("rosa");

    limits.forgive(Limit.SIGN_IN, "rosa");

    assertThat(limits.allow(Limit.SIGN_IN, "rosa")).isTrue();
  }

  @Test
  void oneSubscribersManyAddressesAreOneClient() {
    assertThat(client("2001:db8:1:2:3::4")).isEqualTo(client("2001:db8:1:2:ffff::1"));
    assertThat(client("2001:db8:1:2::1")).isNotEqualTo(client("2001:db8:1:3::1"));
    assertThat(client("203.0.113.9")).isNotEqualTo(client("203.0.113.10"));
  }

  private void exhaust(String who) {
    for (int i = 0; i < 10; i++) {
      assertThat(limits.allow(Limit.SIGN_IN, who)).isTrue();
    }
  }

  private static String client(String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    return SignInLimits.client(request);
  }
}
