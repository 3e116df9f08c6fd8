package org.constituent.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.constituent.accounts.Site;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who really asks. Of what a request says about its way only this is believed, and only
 * when it comes from a proxy that the site's settings name: the last address in {@code
 * X-Forwarded-For} that is no such proxy, and the last {@code X-Forwarded-Proto}. Whatever a client
 * wrote there itself stands further left, and so cannot pass for its address.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TrustedProxies extends OncePerRequestFilter {
  /** Request attribute: the request says that it came through a proxy. */
  static final String FORWARDED = TrustedProxies.class.getName() + ".forwarded";

  private static final Logger log = LoggerFactory.getLogger(TrustedProxies.class);
  private static final String FOR = "x-forwarded-for";
  private static final String PROTO = "x-forwarded-proto";

  private final Site site;
  private final ForwardedHeaderFilter believe = new ForwardedHeaderFilter();

  TrustedProxies(Site site) {
    this.site = site;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    List<String> way = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders(FOR))) {
      for (String address : header.split(",", -1)) {
        way.add(address.strip());
      }
    }
    if (!way.isEmpty() || request.getHeader("forwarded") != null) {
      request.setAttribute(FORWARDED, true);
    }
    List<IpAddressMatcher> proxies = proxies();
    Map<String, String> believed = new HashMap<>();
    if (trusts(proxies, request.getRemoteAddr())) {
      believed.computeIfAbsent(FOR, header -> client(way, proxies));
      believed.computeIfAbsent(PROTO, header -> last(request.getHeaders(header)));
    }
    believe.doFilter(new Believed(request, believed), response, chain);
  }

  private static @Nullable String client(List<String> way, List<IpAddressMatcher> proxies) {
    for (int i = way.size() - 1; i >= 0; i--) {
      if (!Addresses.isAddress(way.get(i))) {
        return null;
      }
      if (i == 0 || !trusts(proxies, way.get(i))) {
        return way.get(i);
      }
    }
    return null;
  }

  private static @Nullable String last(Enumeration<String> headers) {
    String last = null;
    while (headers.hasMoreElements()) {
      String header = headers.nextElement();
      last = header.substring(header.lastIndexOf(',') + 1).strip();
    }
    return "http".equalsIgnoreCase(last) || "https".equalsIgnoreCase(last) ? last : null;
  }

  private static boolean trusts(List<IpAddressMatcher> proxies, String address) {
    return proxies.stream().anyMatch(proxy -> proxy.matches(address));
  }

  private List<IpAddressMatcher> proxies() {
    try {
      return site.settings().map(Site.Settings::trustedProxies).orElse(List.of()).stream()
          .map(IpAddressMatcher::new)
          .toList();
    } catch (DataAccessException e) {
      log.warn("The trusted proxies cannot be read; none is trusted", e);
      return List.of();
    }
  }

  /** A request that says of its way only what is believed. */
  private static final class Believed extends HttpServletRequestWrapper {
    private final Map<String, String> believed;

    Believed(HttpServletRequest request, Map<String, String> believed) {
      super(request);
      this.believed = believed;
    }

    private static boolean aboutTheWay(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return lower.equals("forwarded") || lower.startsWith("x-forwarded-");
    }

    @Override
    public @Nullable String getHeader(String name) {
      return aboutTheWay(name)
          ? believed.get(name.toLowerCase(Locale.ROOT))
          : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      if (!aboutTheWay(name)) {
        return super.getHeaders(name);
      }
      @Nullable String value = getHeader(name);
      return Collections.enumeration(value == null ? List.of() : List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      List<String> names = new ArrayList<>(believed.keySet());
      for (String name : Collections.list(super.getHeaderNames())) {
        if (!aboutTheWay(name)) {
          names.add(name);
        }
      }
      return Collections.enumeration(names);
    }
  }
}
