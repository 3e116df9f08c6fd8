package org.constituent.campaigns.links;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Opens links as a reader would, when an organizer asks for it. Only addresses of the public
 * internet are ever connected to, also behind a redirect; nothing of an answer but its status is
 * read, and all links together take 20 seconds at most.
 */
@Service
public class LinkChecks {
  /** How many links are looked at, at most. */
  public static final int MOST = 30;

  private static final int AT_ONCE = 4;
  private static final int REDIRECTS = 4;
  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Timeout ANSWER = Timeout.ofSeconds(5);
  private static final int ALL_SECONDS = 20;
  private static final Set<Integer> FOR_PEOPLE = Set.of(401, 403, 405, 429);

  /** What a link leads to. */
  public enum Answer {
    OPENS,
    /** The site says that there is nothing (a status of 400 or above). */
    GONE,
    /** The site lets only people in; whether the page is there cannot be told. */
    UNTOLD,
    /** No such name, no answer, or no valid certificate. */
    UNREACHABLE,
    /** Not an http or https address of the public internet; not opened. */
    REFUSED,
    /** Not looked at: too many links, or too little time. */
    SKIPPED
  }

  /**
   * A link and what it leads to.
   *
   * @param status of HTTP, 0 where there was none
   */
  public record Checked(String link, Answer answer, int status) {
    /** Whether a reader would not get there. */
    public boolean broken() {
      return answer == Answer.GONE || answer == Answer.UNREACHABLE || answer == Answer.REFUSED;
    }
  }

  private final Predicate<InetAddress> allowed;

  /** Looks at addresses of the public internet only. */
  @Autowired
  public LinkChecks() {
    this(PublicAddresses::isPublic);
  }

  LinkChecks(Predicate<InetAddress> allowed) {
    this.allowed = allowed;
  }

  /** Opens each link; the answers come in the order of the links. */
  public List<Checked> check(Collection<String> links) {
    List<String> all = List.copyOf(links);
    List<String> some = all.subList(0, Math.min(MOST, all.size()));
    List<Checked> answers = new ArrayList<>(some.isEmpty() ? List.of() : open(some));
    all.subList(some.size(), all.size())
        .forEach(link -> answers.add(new Checked(link, Answer.SKIPPED, 0)));
    return answers;
  }

  private List<Checked> open(List<String> links) {
    ExecutorService asking = Executors.newFixedThreadPool(AT_ONCE, LinkChecks::thread);
    try (CloseableHttpClient client = client()) {
      List<Future<Checked>> asked =
          asking.invokeAll(
              links.stream()
                  .map(link -> (java.util.concurrent.Callable<Checked>) () -> open(client, link))
                  .toList(),
              ALL_SECONDS,
              TimeUnit.SECONDS);
      List<Checked> answers = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        answers.add(answer(asked.get(i), links.get(i)));
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return links.stream().map(link -> new Checked(link, Answer.SKIPPED, 0)).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      asking.shutdownNow();
    }
  }

  private static Checked answer(Future<Checked> asked, String link) throws InterruptedException {
    try {
      return asked.get();
    } catch (CancellationException | ExecutionException e) {
      return new Checked(link, Answer.SKIPPED, 0);
    }
  }

  private static Checked open(CloseableHttpClient client, String link) {
    try {
      HttpGet request = new HttpGet(web(link));
      // closed, not read: whatever the length of the answer
      try (ClassicHttpResponse response =
          client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
        return of(link, response.getCode());
      }
    } catch (PublicAddresses.RefusedAddress | IllegalArgumentException e) {
      return new Checked(link, Answer.REFUSED, 0);
    } catch (IOException | HttpException e) {
      return new Checked(link, Answer.UNREACHABLE, 0);
    }
  }

  private static Checked of(String link, int status) {
    if (FOR_PEOPLE.contains(status)) {
      return new Checked(link, Answer.UNTOLD, status);
    }
    return new Checked(link, status < 400 ? Answer.OPENS : Answer.GONE, status);
  }

  /** An address of the web without a name and a password in it. */
  private static URI web(String link) {
    URI uri = URI.create(link);
    String scheme = String.valueOf(uri.getScheme());
    boolean web = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
    if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException("Not an address of the web");
    }
    return uri;
  }

  private CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PublicAddresses(allowed))
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(AT_ONCE)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(ANSWER)
                        .build())
                .build())
        .setDefaultRequestConfig(
            RequestConfig.custom().setResponseTimeout(ANSWER).setMaxRedirects(REDIRECTS).build())
        .setUserAgent("Mozilla/5.0 (compatible; Constituent link check)")
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .build();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "link-check");
    thread.setDaemon(true);
    return thread;
  }
}
