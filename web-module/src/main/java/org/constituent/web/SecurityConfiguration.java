package org.constituent.web;

import jakarta.servlet.DispatcherType;
import org.constituent.messaging.Postmaster;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may open what. Two chains: the public pages, which know no session and no cookie, and
 * everything else, which is closed unless it is opened here.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /** Nothing inline, nothing from elsewhere, in no frame. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final String PERMISSIONS_POLICY =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

  /** Pages whose address is a secret. */
  private static final RequestMatcher SECRET_LINKS =
      paths(
          "/r/**",
          "/es/r/**",
          "/confirm/**",
          "/es/confirm/**",
          "/invitations/**",
          "/password-reset/**");

  private static final RequestMatcher STAFF =
      paths("/organizer/**", "/admin/**", "/site/**", "/account/**", "/start", "/actuator/**");

  /**
   * The pages of supporters. No session is looked for and none begun; their forms carry a submit
   * key or a token of their own instead of a CSRF token, which would need a cookie.
   */
  @Bean
  @Order(1)
  SecurityFilterChain publicFilters(HttpSecurity http) {
    return headers(http)
        .securityMatcher(
            paths(
                "/",
                "/es/**",
                "/c/**",
                "/officials/**",
                "/offices/**",
                "/r/**",
                "/confirm/**",
                "/privacy",
                "/css/**",
                "/js/**",
                "/img/**",
                "/webjars/**",
                "/favicon.ico",
                "/robots.txt"))
        .csrf(csrf -> csrf.disable())
        .addFilterBefore(new CrossSiteFilter(), AuthorizationFilter.class)
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .logout(logout -> logout.disable())
        .anonymous(Customizer.withDefaults())
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .build();
  }

  /** A span for each of thirty filters of each request is more than anybody reads. */
  @Bean
  SecurityObservationSettings noObservationOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /** Staff, and what leads to becoming staff. */
  @Bean
  @Order(2)
  SecurityFilterChain staffFilters(HttpSecurity http, Postmaster postmaster, SignInLimits limits) {
    return headers(http)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers("/sign-in", "/invitations/**", "/password-reset/**", "/error")
                    .permitAll()
                    .requestMatchers("/mail/**")
                    .access((who, what) -> new AuthorizationDecision(postmaster.embedded()))
                    .requestMatchers("/organizer/**")
                    .hasRole("ORGANIZER")
                    .requestMatchers("/admin/**")
                    .hasAnyRole("TARGET_ADMIN", "SITE_ADMIN")
                    .requestMatchers("/site/**")
                    .hasRole("SITE_ADMIN")
                    .requestMatchers("/account/**", "/start")
                    .authenticated()
                    .requestMatchers("/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .access(LocalOrSiteAdmin::check)
                    .anyRequest()
                    .denyAll())
        .formLogin(
            form ->
                form.loginPage("/sign-in")
                    .usernameParameter("email")
                    .passwordParameter("password")
                    .successHandler(new SignedIn(limits))
                    .failureUrl("/sign-in?failed"))
        .addFilterBefore(new SignInThrottle(limits), UsernamePasswordAuthenticationFilter.class)
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?left"))
        .exceptionHandling(refusals -> Refusals.configure(refusals, STAFF))
        .build();
  }

  private static HttpSecurity headers(HttpSecurity http) {
    return http.headers(
        headers ->
            headers
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(coop -> coop.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                // a group's own domain may have neighbours that do not speak TLS
                .httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(false))
                .addHeaderWriter(
                    new DelegatingRequestMatcherHeaderWriter(
                        SECRET_LINKS, new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER)))
                .addHeaderWriter(
                    new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(SECRET_LINKS),
                        new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN)))
                // public pages and files say themselves how long they keep
                .addHeaderWriter(
                    new DelegatingRequestMatcherHeaderWriter(
                        new OrRequestMatcher(
                            SECRET_LINKS, STAFF, paths("/sign-in", "/mail/**", "/error")),
                        new CacheControlHeadersWriter())));
  }

  private static RequestMatcher paths(String... patterns) {
    RequestMatcher[] matchers = new RequestMatcher[patterns.length];
    for (int i = 0; i < patterns.length; i++) {
      matchers[i] = PathPatternRequestMatcher.withDefaults().matcher(patterns[i]);
    }
    return new OrRequestMatcher(matchers);
  }
}
