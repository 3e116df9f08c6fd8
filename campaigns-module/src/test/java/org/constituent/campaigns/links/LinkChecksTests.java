package org.constituent.campaigns.links;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.campaigns.links.LinkChecks.Answer;
import org.constituent.campaigns.links.LinkChecks.Checked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkChecksTests {
  private final AtomicInteger visits = new AtomicInteger();
  private HttpServer server;
  private String site;

  @BeforeEach
  void aSite() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    site = "http://127.0.0.1:" + server.getAddress().getPort();
    answer("/there", 200, null);
    answer("/gone", 404, null);
    answer("/members", 403, null);
    answer("/moved", 301, "/there");
    answer("/inwards", 302, "http://127.0.0.2:" + server.getAddress().getPort() + "/there");
    answer("/round", 302, "/round");
    server.start();
  }

  @AfterEach
  void theEnd() {
    server.stop(0);
  }

  private void answer(String path, int status, String location) {
    server.createContext(
        path,
        exchange -> {
          visits.incrementAndGet();
          if (location != null) {
            exchange.getResponseHeaders().set("Location", location);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  @Test
  void eachLinkIsToldAsAReaderWouldFindIt() {
    LinkChecks checks = new LinkChecks(address -> true);

    assertThat(
            checks.check(
                List.of(
                    site + "/there",
                    site + "/gone",
                    site + "/members",
                    site + "/moved",
                    site + "/round",
                    "http://no-such-name.invalid/",
                    "mailto:somebody@d.example",
                    "http://a b/")))
        .extracting(Checked::answer)
        .containsExactly(
            Answer.OPENS,
            Answer.GONE,
            Answer.UNTOLD,
            Answer.OPENS,
            Answer.UNREACHABLE,
            Answer.UNREACHABLE,
            Answer.REFUSED,
            Answer.REFUSED);
  }

  @Test
  void thisMachineIsNeverAsked() {
    LinkChecks checks = new LinkChecks();

    assertThat(
            checks.check(
                List.of(
                    site + "/there",
                    site.replace("127.0.0.1", "localhost") + "/there",
                    site.replace("127.0.0.1", "2130706433") + "/there",
                    site.replace("127.0.0.1", "[::ffff:127.0.0.1]") + "/there",
                    site.replace("127.0.0.1", "user:secret@127.0.0.1") + "/there")))
        .noneMatch(checked -> checked.answer() == Answer.OPENS)
        .filteredOn(checked -> !checked.link().contains("2130706433"))
        .extracting(Checked::answer)
        .containsOnly(Answer.REFUSED);
    assertThat(visits).hasValue(0);
  }

  @Test
  void noRedirectLeadsInwards() {
    LinkChecks checks = new LinkChecks(address -> address.getHostAddress().equals("127.0.0.1"));

    assertThat(checks.check(List.of(site + "/inwards")))
        .singleElement()
        .satisfies(checked -> assertThat(checked.answer()).isEqualTo(Answer.REFUSED));
    assertThat(visits).hasValue(1);
  }

  @Test
  void moreThanAreBearableAreLeftOut() {
    assertThat(new LinkChecks().check(Collections.nCopies(LinkChecks.MOST + 2, "ftp://x.example")))
        .hasSize(LinkChecks.MOST + 2)
        .filteredOn(checked -> checked.answer() == Answer.SKIPPED)
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001::1",
        "::ffff:10.0.0.1"
      })
  void addressesOfNobodyElseAreNotPublic(String address) throws IOException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void addressesOfTheInternetAre(String address) throws IOException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }
}
