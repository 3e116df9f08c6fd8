package org.constituent.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.constituent.accounts.Tables.PASSWORD_RESET;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.WholeApplication;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@WholeApplication
class PasswordResetsTests {
  private static final String PASSWORD = "heron over the eno";

  @Autowired Accounts accounts;
  @Autowired PasswordResets resets;
  @Autowired PasswordEncoder passwords;
  @Autowired Vault vault;
  @Autowired DatabaseClock clock;
  @Autowired DSLContext sql;

  final String email = UUID.randomUUID() + "@example.org";

  @Test
  void aNewPasswordIsSetOnceByLink() {
    UUID id = accounts.add(email, "Rosa", PASSWORD, false, true, Set.of(), "en", false);
    resets.request(email, Locale.ENGLISH);
    String token = vault.token("password-reset", links(id).get(0));

    assertThat(resets.reset(token, "another heron here")).isTrue();

    String hash = accounts.staff(email).orElseThrow().getPassword();
    assertThat(passwords.matches("another heron here", hash)).isTrue();
    assertThat(resets.reset(token, "a third heron here")).isFalse();
    assertThat(accounts.staff(email).orElseThrow().getPassword()).isEqualTo(hash);
  }

  @Test
  void aLinkForANewPasswordRunsOutAfterAnHour() {
    UUID id = accounts.add(email, "Rosa", PASSWORD, false, true, Set.of(), "en", false);
    resets.request(email, Locale.ENGLISH);
    String token = vault.token("password-reset", links(id).get(0));
    clock.move(Duration.ofMinutes(61));
    try {
      assertThat(resets.find(token)).isEmpty();
      assertThat(resets.reset(token, "another heron here")).isFalse();
    } finally {
      clock.move(Duration.ofMinutes(-61));
    }
  }

  @Test
  void nobodyElseGetsALinkForANewPassword() {
    UUID id = accounts.add(email, "Rosa", PASSWORD, false, true, Set.of(), "en", false);
    accounts.disable(id);

    resets.request(email, Locale.ENGLISH);
    resets.request("nobody-" + email, Locale.ENGLISH);

    assertThat(links(id)).isEmpty();
  }

  private List<UUID> links(UUID account) {
    return sql.select(PASSWORD_RESET.ID)
        .from(PASSWORD_RESET)
        .where(PASSWORD_RESET.ACCOUNT_ID.eq(account))
        .fetch(PASSWORD_RESET.ID);
  }
}
