package org.constituent.web;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Figures about the running application: for a collector on this machine, and for site admins. */
final class LocalOrSiteAdmin {
  private static final IpAddressMatcher LOOPBACK_4 = new IpAddressMatcher("127.0.0.0/8");
  private static final IpAddressMatcher LOOPBACK_6 = new IpAddressMatcher("::1");
  private static final AuthorizationManager<RequestAuthorizationContext> SITE_ADMIN =
      AuthorityAuthorizationManager.hasRole("SITE_ADMIN");

  private LocalOrSiteAdmin() {}

  static AuthorizationDecision check(
      Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext what) {
    String address = what.getRequest().getRemoteAddr();
    // behind a proxy on this machine that nobody declared, the whole world comes from loopback
    boolean forwarded = what.getRequest().getAttribute(TrustedProxies.FORWARDED) != null;
    boolean local = !forwarded && (LOOPBACK_4.matches(address) || LOOPBACK_6.matches(address));
    var admin = SITE_ADMIN.authorize(who, what);
    return new AuthorizationDecision(local || (admin != null && admin.isGranted()));
  }
}
