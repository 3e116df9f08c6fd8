package org.constituent.accounts;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Finds the account that signs in. Spring Security spends the same time where there is none. */
@Component
class SignIn implements UserDetailsService {
  private final Accounts accounts;

  SignIn(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Staff loadUserByUsername(String email) {
    return accounts
        .staff(email)
        .orElseThrow(() -> new UsernameNotFoundException("No account has this address"));
  }

  @EventListener
  void on(AuthenticationSuccessEvent signedIn) {
    if (signedIn.getAuthentication().getPrincipal() instanceof Staff staff) {
      accounts.signedIn(staff.accountId());
    }
  }
}
