package org.constituent.accounts;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * The person who is signed in. Lives in the session, so it holds what pages ask for at every
 * request and no more: no address, and no password hash once the sign-in is over. A change of roles
 * ends the sessions of the account, so what stands here is true.
 */
public final class Staff implements UserDetails, CredentialsContainer, Serializable {
  private static final long serialVersionUID = 1;

  private final UUID accountId;
  private final String name;
  private final String language;
  private final boolean siteAdmin;
  private final boolean targetAdmin;
  private final boolean organizer;
  private final boolean enabled;
  private transient @Nullable String passwordHash;

  Staff(Accounts.Account account, String passwordHash) {
    this.accountId = account.id();
    this.name = account.name();
    this.language = account.language();
    this.siteAdmin = account.siteAdmin();
    this.targetAdmin = account.targetAdmin();
    this.organizer = !account.groups().isEmpty();
    this.enabled = !account.disabled();
    this.passwordHash = passwordHash;
  }

  /** The account. */
  public UUID accountId() {
    return accountId;
  }

  /** The name she gave. */
  public String name() {
    return name;
  }

  /** The language she chose for the pages of staff: {@code en} or {@code es}. */
  public String language() {
    return language;
  }

  /** Runs the site: its settings, its people, its groups. */
  public boolean siteAdmin() {
    return siteAdmin;
  }

  /** Keeps the list of officials. */
  public boolean targetAdmin() {
    return targetAdmin;
  }

  /** Works for at least one group. */
  public boolean organizer() {
    return organizer;
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    List<GrantedAuthority> roles = new ArrayList<>(3);
    if (siteAdmin) {
      roles.add(new SimpleGrantedAuthority("ROLE_SITE_ADMIN"));
    }
    if (targetAdmin) {
      roles.add(new SimpleGrantedAuthority("ROLE_TARGET_ADMIN"));
    }
    if (organizer) {
      roles.add(new SimpleGrantedAuthority("ROLE_ORGANIZER"));
    }
    return roles;
  }

  @Override
  public @Nullable String getPassword() {
    return passwordHash;
  }

  @Override
  public void eraseCredentials() {
    passwordHash = null;
  }

  /** The account's id: under this name the sessions of an account are found. */
  @Override
  public String getUsername() {
    return accountId.toString();
  }

  @Override
  public boolean isEnabled() {
    return enabled;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Staff staff && staff.accountId.equals(accountId);
  }

  @Override
  public int hashCode() {
    return accountId.hashCode();
  }

  @Override
  public String toString() {
    return "Staff " + accountId;
  }
}
