package org.constituent.accounts;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * At the start on a database of one's own, as long as there is no site admin: prints the link by
 * which she makes her account. Whoever can read the console may; the link is in no log.
 */
@Component("firstSiteAdminWelcome")
@ConditionalOnExpression("!'${spring.datasource.url:}'.isEmpty()")
class Welcome {
  private final Invitations invitations;
  private final Environment environment;

  Welcome(Invitations invitations, Environment environment) {
    this.invitations = invitations;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    invitations
        .inviteFirstSiteAdmin()
        .ifPresent(
            token ->
                System.out.printf(
                    "%nThis site has no site admin yet. She makes her account by this link, which"
                        + " works once:%n%n  http://localhost:%s/invitations/%s%n%n(Or the site's"
                        + " own address in place of http://localhost:…; the next start prints"
                        + " another link.)%n%n",
                    environment.getProperty("local.server.port", "8080"), token));
  }
}
