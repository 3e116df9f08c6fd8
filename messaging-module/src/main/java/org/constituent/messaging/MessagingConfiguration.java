package org.constituent.messaging;

import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  MailSettings.class,
  SecondRelaySettings.class,
  InboundSettings.class
})
class MessagingConfiguration {
  private static final Duration DNS_TIMEOUT = Duration.ofSeconds(3);

  /**
   * Whom names are asked of: the machine's own resolver, or {@code constituent.mail.resolver}
   * (address, or address:port).
   */
  @Bean
  Resolver mailResolver(@Value("${constituent.mail.resolver:}") String server)
      throws UnknownHostException {
    SimpleResolver resolver;
    if (server.isBlank()) {
      resolver = new SimpleResolver();
    } else {
      int colon = server.lastIndexOf(':');
      resolver = new SimpleResolver(colon < 0 ? server : server.substring(0, colon));
      if (colon >= 0) {
        resolver.setPort(Integer.parseInt(server.substring(colon + 1)));
      }
    }
    resolver.setTimeout(DNS_TIMEOUT);
    return resolver;
  }
}
