package org.constituent;

import java.time.Duration;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Hands failed events to their listeners again, once in the cluster; also those whose listener
 * never came back because its node was killed (they turn stale first, see application.properties).
 */
@Component
class FailedEvents {
  private static final int AT_ONCE = 100;

  private final FailedEventPublications failed;

  FailedEvents(FailedEventPublications failed) {
    this.failed = failed;
  }

  @Scheduled(fixedDelayString = "${constituent.events.resubmit-every:PT1M}")
  @SchedulerLock(name = "events.resubmit")
  void resubmit() {
    failed.resubmit(
        ResubmissionOptions.defaults().withBatchSize(AT_ONCE).withMinAge(Duration.ofSeconds(30)));
  }
}
