package org.constituent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.constituent.ConstituentApplication;
import org.constituent.accounts.Accounts;
import org.constituent.db.Ids;
import org.constituent.db.TestDatabase;
import org.constituent.targets.Jurisdictions;
import org.constituent.targets.Offices;
import org.constituent.targets.Officials;
import org.constituent.targets.Terms;
import org.constituent.targets.view.CivilDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Two entries of one person, as the keeper of the list finds them and makes them one. */
@SpringBootTest(
    classes = ConstituentApplication.class,
    properties = {"spring.datasource.url=test", "constituent.home=target/home"})
@AutoConfigureMockMvc
@Import(TestDatabase.class)
class DuplicatePagesTests {
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired MockMvcTester pages;
  @Autowired Accounts accounts;
  @Autowired UserDetailsService people;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Terms terms;

  private int n;
  private String keeper = "";
  private UUID one = Ids.next();
  private UUID other = Ids.next();

  /** The first holds the first of two seats, the second will hold the other one. */
  @BeforeEach
  void somebodyStandsThereTwice() {
    n = COUNT.incrementAndGet();
    keeper = "twice" + n + "@constituent.example";
    accounts.add(keeper, "Kim Keeper", "a long pass-phrase", false, true, Set.of(), "en", false);
    UUID county =
        jurisdictions.add(
            new Jurisdictions.Details(
                "ocd-division/country:us/state:nc/county:twice" + n,
                "",
                "Twice County " + n,
                "county",
                null,
                "America/New_York"));
    UUID office = offices.add(county, new Offices.Details("Assessor " + n, "", true), 2);
    one = officials.add(Officials.Details.named("Dana", "Doubled" + n));
    other = officials.add(Officials.Details.named("Dána", "Doubled" + n));
    terms.start(
        seat(office, 0), one, Terms.Dates.knownOn(CivilDate.parse("2017-02").orElseThrow()));
    terms.start(
        seat(office, 1), other, Terms.Dates.knownOn(CivilDate.parse("2017-02").orElseThrow()));
  }

  private UUID seat(UUID office, int position) {
    return offices.find(office).orElseThrow().seats().get(position).id();
  }

  private MvcTestResult get(String path, Object... uri) {
    return pages.perform(as(MockMvcRequestBuilders.get(path, uri)));
  }

  private MvcTestResult post(String path, Map<String, String> form, Object... uri) {
    MockHttpServletRequestBuilder request = MockMvcRequestBuilders.post(path, uri).with(csrf());
    form.forEach(request::param);
    return pages.perform(as(request));
  }

  private MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
    return request.with(user(people.loadUserByUsername(keeper)));
  }

  private String pair() {
    boolean inOrder = one.toString().compareTo(other.toString()) < 0;
    return "/admin/duplicates/" + (inOrder ? one : other) + "/" + (inOrder ? other : one);
  }

  @Test
  void aPairIsFoundLookedAtAndMadeOne() throws Exception {
    MvcTestResult list = get("/admin/duplicates");
    assertThat(list).hasStatusOk().hasViewName("admin/duplicates").bodyText().contains(pair());
    assertThat(list.getResponse().getContentAsString()).doesNotContain("??");
    MvcTestResult page = get(pair());
    assertThat(page)
        .hasStatusOk()
        .hasViewName("admin/duplicate")
        .bodyText()
        .contains("Dana Doubled" + n, "Dána Doubled" + n, "Assessor " + n + " · Twice County " + n);
    assertThat(page.getResponse().getContentAsString()).doesNotContain("??");

    assertThat(post(pair() + "/merging", Map.of("kept", other.toString())))
        .hasRedirectedUrl("/admin/officials/" + other)
        .flash()
        .containsEntry("notice", "duplicates.merged");
    assertThat(officials.find(one)).isEmpty();
    assertThat(officials.find(other).orElseThrow().terms()).hasSize(2);
    assertThat(get("/admin/duplicates")).bodyText().doesNotContain(one.toString());
    assertThat(get(pair())).hasStatus(404);
    assertThat(post(pair() + "/merging", Map.of("kept", other.toString()))).hasStatus(404);
  }

  @Test
  void twoPeopleOfOneNameAreKeptApart() {
    assertThat(post(pair() + "/distinction", Map.of()))
        .hasRedirectedUrl("/admin/duplicates")
        .flash()
        .containsEntry("notice", "duplicates.apart");
    assertThat(get("/admin/duplicates")).bodyText().doesNotContain(one.toString());
    assertThat(officials.find(one)).isPresent();
    assertThat(officials.find(other)).isPresent();
  }

  @Test
  void nobodyElseMayLook() {
    assertThat(
            pages.perform(
                MockMvcRequestBuilders.post(pair() + "/merging")
                    .with(csrf())
                    .param("kept", one.toString())))
        .hasStatus(302);
    assertThat(officials.find(other)).isPresent();
    assertThat(post("/admin/duplicates/{one}/{other}/merging", Map.of(), one, Ids.next()))
        .hasStatus(404);
    assertThat(post("/admin/duplicates/{one}/{other}/distinction", Map.of(), one, Ids.next()))
        .hasStatus(404);
  }
}
