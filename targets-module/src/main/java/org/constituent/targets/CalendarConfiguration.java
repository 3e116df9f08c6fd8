package org.constituent.targets;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The calendar by which terms start and end; yields to any other clock that is provided. */
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {

  @Bean
  @Fallback
  Clock calendar() {
    return Clock.systemUTC();
  }
}
