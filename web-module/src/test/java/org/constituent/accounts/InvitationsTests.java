package org.constituent.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.constituent.WholeApplication;
import org.constituent.accounts.Invitations.Role;
import org.constituent.db.DatabaseClock;
import org.constituent.db.Vault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

@WholeApplication
class InvitationsTests {
  private static final String PASSWORD = "heron over the eno";
  private static final UUID ENO_NEIGHBORS = UUID.randomUUID();

  @Autowired Invitations invitations;
  @Autowired Accounts accounts;
  @Autowired Vault vault;
  @Autowired DatabaseClock clock;

  String email;
  UUID admin;

  @BeforeEach
  void aSiteAdmin() {
    email = UUID.randomUUID() + "@example.org";
    admin = accounts.add("ada-" + email, "Ada Park", PASSWORD, true, false, Set.of(), "en", false);
  }

  @Test
  void whoIsInvitedToAGroupOrganizesForIt() {
    String token = invite(Role.ORGANIZER, ENO_NEIGHBORS);

    assertThat(invitations.accept(token, "other@example.org", "Rosa Ibarra", PASSWORD, "es"))
        .hasValue(email);

    var account = accounts.findByEmail(email.toUpperCase(Locale.ROOT)).orElseThrow();
    assertThat(account.groups()).containsExactly(ENO_NEIGHBORS);
    assertThat(accounts.groupsOf(account.id())).containsExactly(ENO_NEIGHBORS);
    assertThat(account.siteAdmin()).isFalse();
    assertThat(account.targetAdmin()).isFalse();
    assertThat(account.language()).isEqualTo("es");
    assertThat(accounts.findByEmail("other@example.org")).isEmpty();
  }

  @Test
  void anInvitationWorksOnce() {
    String token = invite(Role.TARGET_ADMIN, null);
    invitations.accept(token, email, "Rosa Ibarra", PASSWORD, "en");

    assertThat(invitations.find(token)).isEmpty();
    assertThat(invitations.accept(token, email, "Luz Ibarra", PASSWORD, "en")).isEmpty();
    assertThat(accounts.findByEmail(email).orElseThrow().name()).isEqualTo("Rosa Ibarra");
  }

  @Test
  void anInvitationRunsOutAfterSevenDays() {
    String token = invite(Role.TARGET_ADMIN, null);
    clock.move(Duration.ofDays(7).plusSeconds(1));
    try {
      assertThat(invitations.find(token)).isEmpty();
      assertThat(invitations.accept(token, email, "Rosa Ibarra", PASSWORD, "en")).isEmpty();
      assertThat(accounts.findByEmail(email)).isEmpty();
    } finally {
      clock.move(Duration.ofDays(7).plusSeconds(1).negated());
    }
    assertThat(invitations.find(token)).isPresent();
  }

  @Test
  void aForgedTokenOpensNothing() {
    invite(Role.SITE_ADMIN, null);
    UUID id = pending();

    assertThat(invitations.find(vault.token("password-reset", id))).isEmpty();
    assertThat(invitations.find(id.toString())).isEmpty();
    String real = vault.token("invitation", id);
    char last = real.charAt(20) == 'A' ? 'B' : 'A';
    assertThat(invitations.find(real.substring(0, 20) + last + real.substring(21))).isEmpty();
    assertThat(invitations.find(real)).isPresent();
  }

  @Test
  void aSecondInvitationTakesTheFirstOnesPlace() {
    String first = invite(Role.TARGET_ADMIN, null);
    String second = invite(Role.TARGET_ADMIN, null);

    assertThat(invitations.find(first)).isEmpty();
    assertThat(invitations.find(second)).isPresent();
  }

  @Test
  void aWithdrawnInvitationOpensNothing() {
    String token = invite(Role.TARGET_ADMIN, null);

    invitations.withdraw(pending());

    assertThat(invitations.find(token)).isEmpty();
  }

  @Test
  void whoHasAnAccountGainsTheRole() {
    UUID id = accounts.add(email, "Rosa Ibarra", PASSWORD, false, true, Set.of(), "en", false);
    String token = invite(Role.ORGANIZER, ENO_NEIGHBORS);

    assertThatThrownBy(() -> invitations.accept(token, email, "Rosa", PASSWORD, "en"))
        .isInstanceOf(DuplicateKeyException.class);
    assertThat(invitations.join(token)).isTrue();

    assertThat(accounts.groupsOf(id)).containsExactly(ENO_NEIGHBORS);
    assertThat(accounts.find(id).orElseThrow().targetAdmin()).isTrue();
    assertThat(invitations.join(token)).isFalse();
  }

  @Test
  void theFirstSiteAdminsLinkIsForTheFirstOnly() {
    assertThat(invitations.inviteFirstSiteAdmin()).isEmpty();
    accounts.all().stream()
        .filter(Accounts.Account::siteAdmin)
        .forEach(account -> accounts.disable(account.id()));

    String before = invitations.inviteFirstSiteAdmin().orElseThrow();
    String token = invitations.inviteFirstSiteAdmin().orElseThrow();

    assertThat(invitations.find(before)).isEmpty();
    assertThat(invitations.accept(token, email, "Ada Park", PASSWORD, "en")).hasValue(email);
    assertThat(accounts.findByEmail(email).orElseThrow().siteAdmin()).isTrue();
    assertThat(invitations.accept(token, "x" + email, "Eve", PASSWORD, "en")).isEmpty();
    assertThat(invitations.inviteFirstSiteAdmin()).isEmpty();
  }

  private String invite(Role role, @org.jspecify.annotations.Nullable UUID group) {
    invitations.invite(email, role, group, admin, Locale.ENGLISH);
    return vault.token("invitation", pending());
  }

  private UUID pending() {
    return invitations.pending().stream()
        .filter(invitation -> email.equals(invitation.email()))
        .map(Invitations.Invitation::id)
        .findFirst()
        .orElseThrow();
  }
}
