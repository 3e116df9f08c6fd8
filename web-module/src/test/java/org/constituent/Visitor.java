package org.constituent;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Somebody with a browser without JavaScript: keeps cookies, fills in forms, follows nothing. */
public final class Visitor {
  private final CookieManager cookies;
  private final HttpClient client;
  private final int port;

  public Visitor(int port) {
    this(port, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
  }

  private Visitor(int port, CookieManager cookies) {
    this.port = port;
    this.cookies = cookies;
    this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  /** The same person before the same site on another port; cookies do not know ports. */
  public Visitor at(int otherPort) {
    return new Visitor(otherPort, cookies);
  }

  /** The value of the one cookie she has. */
  public String cookie() {
    return cookies.getCookieStore().getCookies().stream()
        .map(HttpCookie::getValue)
        .collect(Collectors.joining());
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).header("Accept", "text/html, */*;q=0.1");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, Map<String, String> fields, String... headers)
      throws Exception {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Accept", "text/html, */*;q=0.1")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Opens a page and sends its form of that action, hidden fields included. */
  public HttpResponse<String> submit(String page, String action, Map<String, String> fields)
      throws Exception {
    HttpResponse<String> opened = get(page);
    Element form = Jsoup.parse(opened.body()).select("main form[action='" + action + "']").first();
    if (form == null) {
      throw new AssertionError(
          page + " answers " + opened.statusCode() + " without a form to " + action);
    }
    Map<String, String> all = new LinkedHashMap<>();
    form.select("input[type=hidden]").forEach(i -> all.put(i.attr("name"), i.attr("value")));
    all.putAll(fields);
    return post(action, all);
  }

  public HttpResponse<String> signIn(String email, String password) throws Exception {
    return submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
  }

  /** Where an answer leads. */
  public static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
