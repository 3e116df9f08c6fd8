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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Somebody with a browser without JavaScript: keeps cookies, fills in forms, follows nothing. */
public final class Visitor {
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final int port;

  public Visitor(int port) {
    this.port = port;
  }

  /** The same person before the same site on another port. */
  public Visitor at(int otherPort) {
    Visitor same = new Visitor(otherPort);
    cookies().forEach(cookie -> same.cookies.getCookieStore().add(same.uri("/"), cookie));
    return same;
  }

  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
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
    Element form =
        Jsoup.parse(opened.body()).select("main form[action='" + action + "']").first();
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
