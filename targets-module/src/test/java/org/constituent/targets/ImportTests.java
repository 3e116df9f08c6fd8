package org.constituent.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.constituent.TestCalendar;
import org.constituent.db.DatabaseClock;
import org.constituent.messaging.Addressee;
import org.constituent.messaging.Addressees;
import org.constituent.targets.view.ChannelView;
import org.constituent.targets.view.ImportItemView;
import org.constituent.targets.view.ImportView;
import org.constituent.targets.view.OfficeDetail;
import org.constituent.targets.view.SeatDetail;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.modulith.test.AssertablePublishedEvents;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists of officials as people keep them: read, compared, applied, undone. */
@ApplicationModuleTest
class ImportTests {
  private static int places;

  @Autowired Imports imports;
  @Autowired Jurisdictions jurisdictions;
  @Autowired Offices offices;
  @Autowired Officials officials;
  @Autowired Terms terms;
  @Autowired Channels channels;
  @Autowired Seats seats;
  @Autowired DSLContext sql;
  @Autowired TransactionTemplate transaction;
  @Autowired TestCalendar calendar;
  @Autowired ImportCleaning cleaning;
  @Autowired DatabaseClock clock;
  @MockitoBean Addressees addressees;
  @TempDir Path folder;

  /** A county of its own for each test. */
  private String county = "";

  @BeforeEach
  void beginInSpring2017() {
    calendar.turnTo(TestCalendar.FIRST_DAY);
    county = "ocd-division/country:us/state:va/county:import" + ++places;
  }

  private UUID upload(String text) {
    return upload(text, StandardCharsets.UTF_8);
  }

  private UUID upload(String text, Charset charset) {
    return upload(text.getBytes(charset), "source " + places);
  }

  private UUID upload(byte[] bytes, String source) {
    try {
      Path file = Files.createTempFile(folder, "upload", "");
      Files.write(file, bytes);
      UUID id = imports.begin(file, "list.csv", source, null);
      assertThat(file).doesNotExist();
      return id;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the columns were understood by themselves. */
  private UUID preview(String text) {
    return compare(upload(text), Map.of());
  }

  private UUID compare(UUID id, Map<String, String> constants) {
    ImportView it = get(id);
    assertThat(it.state()).isEqualTo("mapping");
    imports.map(id, it.meaning(), constants);
    assertThat(get(id).state()).isEqualTo("preview");
    return id;
  }

  private UUID apply(UUID id) {
    imports.apply(id);
    assertThat(get(id).problem()).isNull();
    assertThat(get(id).state()).isEqualTo("applied");
    return id;
  }

  private ImportView get(UUID id) {
    return imports.find(id).orElseThrow();
  }

  private List<ImportItemView> items(UUID id) {
    return imports.items(id, "", 0, 1000);
  }

  private List<String> verdicts(UUID id) {
    return items(id).stream().map(ImportItemView::verdict).toList();
  }

  private OfficeDetail office(String title) {
    UUID place = jurisdictions.findByDivision(county).orElseThrow().id();
    UUID id =
        offices.list(place).stream()
            .filter(office -> office.title().equals(title))
            .findFirst()
            .orElseThrow()
            .id();
    return offices.find(id).orElseThrow();
  }

  private List<String> holders(String title) {
    return office(title).seats().stream()
        .map(SeatDetail::present)
        .map(term -> term == null ? "vacant" : term.holder().name())
        .toList();
  }

  private String board() {
    return """
        division_id,office,body,seat,first name,last name,email,phone,start date
        %1$s,District Supervisor,Board,District 1,Wendy,Jakobson,wjakobson@durham.example,919-418-3169,2016-12-05
        %1$s,District Supervisor,Board,District 2,Dr. Ellen W.,Reckmann,ereckmann@durham.example,(919) 383-3883 x12,2016-12-05
        %1$s,Marshal,,,Mike,Anders,,919-560-0897,2012
        """
        .formatted(county);
  }

  @Test
  void messagingIsToldInPiecesThatAreTransactionsOfTheirOwn(AssertablePublishedEvents events) {
    int rows = 2 * ImportTelling.BATCH + 30;
    Map<Long, Integer> told = new HashMap<>();
    doAnswer(
            call ->
                told.merge(
                    sql.fetchSingle("select txid_current()").get(0, Long.class), 1, Integer::sum))
        .when(addressees)
        .open(any());
    StringBuilder list = new StringBuilder("division_id,office,first name,last name,email,fax\n");
    for (int i = 0; i < rows; i++) {
      list.append("%1$s,Overseer %2$d,Tess,Toldson%2$d,t%2$d@told.example,".formatted(county, i))
          .append(i == 0 ? "(919) 560-0854" : "")
          .append('\n');
    }
    apply(preview(list.toString()));

    assertThat(told).hasSize(3);
    assertThat(told.values()).allMatch(count -> count <= ImportTelling.BATCH);
    assertThat(told.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(rows);
    List<ChannelView> of = office("Overseer 0").seats().get(0).present().channels();
    assertThat(of)
        .extracting(channel -> channel.kind() + " " + channel.value())
        .containsExactlyInAnyOrder("EMAIL t0@told.example", "FAX (919) 560-0854");
    assertThat(events.ofType(ChannelChanged.class))
        .hasSize(rows + 1)
        .contains(new ChannelChanged(of.get(0).id()), new ChannelChanged(of.get(1).id()));
  }

  @Test
  void whatLiveCampaignsNeedIsToldFirst() {
    List<UUID> told = new ArrayList<>();
    doAnswer(call -> told.add(call.<Addressee>getArgument(0).seat())).when(addressees).open(any());
    StringBuilder list = new StringBuilder("division_id,office,first name,last name,email\n");
    for (int i = 0; i < ImportTelling.BATCH + 5; i++) {
      list.append("%1$s,Warden %2$d,Wil,Waits%2$d,\n".formatted(county, i));
    }
    apply(preview(list.toString()));
    UUID needed = office("Warden " + (ImportTelling.BATCH + 4)).seats().get(0).id();
    transaction.executeWithoutResult(tx -> seats.need(UUID.randomUUID(), List.of(needed)));
    apply(preview(list.toString().replaceAll("(Waits(\\d+)),", "$1,w$2@told.example")));
    assertThat(told).hasSize(ImportTelling.BATCH + 5);
    assertThat(told.indexOf(needed)).isLessThan(ImportTelling.BATCH);
  }

  @Test
  void aListIsAppliedAndReadAgainWithoutADifference() {
    UUID id = preview(board());
    assertThat(verdicts(id)).containsExactly("new", "new", "new");
    assertThat(get(id).chosen()).isEqualTo(3);
    apply(id);

    assertThat(holders("District Supervisor"))
        .containsExactly("Wendy Jakobson", "Dr. Ellen W. Reckmann");
    assertThat(holders("Marshal")).containsExactly("Mike Anders");
    assertThat(office("District Supervisor").body()).isEqualTo("Board");
    assertThat(office("District Supervisor").seats().get(1).present().channels())
        .extracting("value")
        .containsExactlyInAnyOrder("ereckmann@durham.example", "(919) 383-3883 ext. 12");
    assertThat(office("Marshal").seats().get(0).present().holder().from()).hasToString("2012");

    UUID again = preview(board());
    assertThat(verdicts(again)).containsOnly("unchanged");
    assertThat(get(again).chosen()).isZero();
  }

  @Test
  void lettersReachWhoWasImported() {
    apply(preview(board()));
    verify(addressees).open(argThat(to -> to.mailbox().equals("wjakobson@durham.example")));
  }

  @Test
  void aChangeIsShownWithOldAndNewAndUndone() {
    apply(preview(board()));
    String changed =
        board()
            .replace("wjakobson@", "wendy.jakobson@")
            .replace("Dr. Ellen W.", "Ellen")
            .replace("2016-12-05\n" + county + ",Marshal", "2014-12-01\n" + county + ",Marshal");
    UUID id = preview(changed);
    assertThat(verdicts(id)).containsExactly("changed", "changed", "unchanged");
    assertThat(items(id).get(0).changes())
        .containsExactly(
            new ImportItemView.Change(
                "email", "wjakobson@durham.example", "wendy.jakobson@durham.example"));
    assertThat(items(id).get(1).changes())
        .containsExactly(
            new ImportItemView.Change("given_name", "Ellen W.", "Ellen"),
            new ImportItemView.Change("from", "2016-12-05", "2014-12-01"));
    apply(id);
    assertThat(office("District Supervisor").seats().get(0).present().channels())
        .extracting("value")
        .contains("wendy.jakobson@durham.example")
        .doesNotContain("wjakobson@durham.example");
    assertThat(verdicts(preview(changed))).containsOnly("unchanged");

    imports.undo(id);
    assertThat(get(id).state()).isEqualTo("undone");
    assertThat(get(id).leftAlone()).isZero();
    assertThat(verdicts(preview(board()))).containsOnly("unchanged");
  }

  @Test
  void anUndoneImportLeavesNothingBehind() {
    UUID id = apply(preview(board()));
    clearInvocations(addressees);
    imports.undo(id);
    assertThat(get(id).problem()).isNull();
    assertThat(get(id).state()).isEqualTo("undone");
    assertThat(get(id).leftAlone()).isZero();
    assertThat(jurisdictions.findByDivision(county)).isEmpty();
    verify(addressees, org.mockito.Mockito.atLeastOnce()).end(any());
    assertThat(verdicts(preview(board()))).containsOnly("new");
  }

  @Test
  void whatWasEditedSinceIsLeftAloneAndCounted() {
    UUID id = apply(preview(board()));
    var jakobson = office("District Supervisor").seats().get(0).present().holder();
    officials.edit(
        jakobson.officialId(), new Officials.Details("", "Wendy", "Jakobson", "", "", "met her"));
    imports.undo(id);
    assertThat(get(id).state()).isEqualTo("undone");
    assertThat(get(id).leftAlone()).isPositive();
    assertThat(holders("District Supervisor")).contains("Wendy Jakobson");
    assertThat(offices.list(jurisdictions.findByDivision(county).orElseThrow().id()))
        .extracting("title")
        .containsExactly("District Supervisor");
  }

  @Test
  void onlyWhatIsChosenIsApplied() {
    UUID id = preview(board());
    imports.chooseAll(id, "new", false);
    imports.choose(id, List.of(1, 2, 3), List.of(3));
    apply(id);
    assertThat(holders("Marshal")).containsExactly("Mike Anders");
    assertThat(offices.list(jurisdictions.findByDivision(county).orElseThrow().id())).hasSize(1);
  }

  @Test
  void whoIsMissingFromTheFileStays() {
    apply(preview(board()));
    UUID id =
        preview(
            board()
                .lines()
                .filter(line -> !line.contains("Jakobson"))
                .reduce("", (a, b) -> a + b + "\n"));
    assertThat(verdicts(id)).containsExactly("unchanged", "unchanged", "missing");
    assertThat(items(id).get(2).who()).isEqualTo("Wendy Jakobson");
    imports.apply(id);
    assertThat(holders("District Supervisor")).contains("Wendy Jakobson");
  }

  @Test
  void aSuccessorWithAStartEndsThePredecessorsTerm() {
    apply(preview(board()));
    String successor =
        "division_id,office,first name,last name,from\n" + county + ",Marshal,Clarence,Birkhead,";
    UUID without = preview(successor + "\n");
    assertThat(verdicts(without)).contains("error");
    assertThat(items(without).get(0).problems().get(0).key())
        .isEqualTo("imports.problem.seat-held");

    UUID id = preview(successor + "2016-12-03\n");
    assertThat(items(id).get(0).verdict()).isEqualTo("new");
    apply(id);
    assertThat(holders("Marshal")).containsExactly("Clarence Birkhead");
    assertThat(office("Marshal").seats().get(0).former().get(0).holder().to())
        .hasToString("2016-12-03");

    imports.undo(id);
    assertThat(holders("Marshal")).containsExactly("Mike Anders");
  }

  @Test
  void aListThatHasChangedSinceThePreviewIsShownAgain() {
    apply(preview(board()));
    UUID id = preview(board().replace("wjakobson@", "wendy@"));
    var jakobson = office("District Supervisor").seats().get(0).present();
    UUID channel =
        jakobson.channels().stream()
            .filter(c -> c.value().startsWith("wjakobson"))
            .findFirst()
            .orElseThrow()
            .id();
    channels.retire(channel, "closed", null);
    imports.apply(id);
    assertThat(get(id).state()).isEqualTo("preview");
    assertThat(get(id).problem()).isEqualTo("imports.list-changed");
    assertThat(items(id).get(0).changes())
        .containsExactly(new ImportItemView.Change("email", "", "wendy@durham.example"));
    apply(id);
  }

  @Test
  void rowsThatNameNoOfficeAreProposals() {
    UUID id = preview("first name,last name,email\nAnn,Nobody,ann@durham.example\n");
    assertThat(verdicts(id)).containsExactly("proposal");
    assertThat(get(id).counts()).containsEntry("proposal", 1);
    imports.apply(id);
    assertThat(officials.list("Nobody", 10)).isEmpty();
  }

  @Test
  void anOfficeSaidForAllRowsIsTheirOffice() {
    UUID id =
        compare(
            upload(
                "first name,last name,email\nAnn,Ellis,ann@durham.example\nBo,Hill,bo@durham.example\n"),
            Map.of("office", "Council Member", "division_id", county));
    assertThat(verdicts(id)).containsExactly("new", "new");
    apply(id);
    assertThat(holders("Council Member")).containsExactly("Ann Ellis", "Bo Hill");
  }

  @Test
  void theMappingOfASourceIsRemembered() {
    UUID first = upload("who is it;where to write\nEllis, Ann;ann@durham.example\n");
    imports.map(
        first,
        Map.of("who is it", "name", "where to write", "emails"),
        Map.of("office", "Clerk", "division_id", county));
    assertThat(verdicts(first)).containsExactly("new");
    ImportView second = get(upload("where to write;who is it\nann@durham.example;Ellis, Ann\n"));
    assertThat(second.meaning())
        .containsEntry("who is it", "name")
        .containsEntry("where to write", "emails");
    assertThat(second.constants()).containsEntry("office", "Clerk");
  }

  @Test
  void dirtyCellsAreCleanedOrNamed() {
    String dirty =
        """
        division_id,office,name,email,email,phone
        %1$s,Mayor,"Hon. Nuñez, José","jose@durham.example\u200b,",https://durham.example/contact.,"919-555-0123 / (919) 560-0897 x1234"
        %1$s,Clerk,Ann Ellis,nobody@,null,12
        %1$s,Ranger,Bo Hill,bo@durham.example,,919-560-0897,too much
        """
            .formatted(county);
    UUID id = compare(upload("\ufeff" + dirty), Map.of());
    apply(id);
    assertThat(holders("Mayor")).containsExactly("Hon. José Nuñez");
    assertThat(office("Mayor").seats().get(0).present().channels())
        .extracting(c -> c.kind() + " " + c.value())
        .contains("EMAIL jose@durham.example", "PHONE (919) 560-0897 ext. 1234");
    assertThat(items(id).get(1).problems())
        .extracting(ImportItemView.Trouble::column)
        .contains("email", "phone");
    assertThat(items(id).get(2).verdict()).isEqualTo("error");
    assertThat(items(id).get(2).line()).isEqualTo(4);
    assertThat(items(id).get(2).problems().get(0).key()).isEqualTo("imports.problem.ragged");
  }

  @Test
  void windows1252IsReadAsWhatItIs() {
    UUID id =
        compare(
            upload(
                "division_id;office;name\n" + county + ";Mayor;José Núñez-O’Brien\n",
                Charset.forName("windows-1252")),
            Map.of());
    assertThat(items(id).get(0).who()).isEqualTo("José Núñez-O’Brien");
  }

  @Test
  void anOldImportCanBeUndoneWhenItsRowsAreForgotten() {
    UUID applied = apply(preview(board()));
    UUID never = preview(board());
    clock.move(Duration.ofDays(31));
    try {
      cleaning.clean();
    } finally {
      clock.move(Duration.ofDays(-31));
    }
    assertThat(imports.find(never)).isEmpty();
    assertThat(items(applied)).isEmpty();
    imports.undo(applied);
    assertThat(get(applied).state()).isEqualTo("undone");
    assertThat(jurisdictions.findByDivision(county)).isEmpty();
  }

  @Test
  void filesOfAnotherKindAreRefusedWithAReason() {
    assertThat(refusal(new byte[0])).isEqualTo("imports.unreadable.empty");
    assertThat(refusal("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("imports.unreadable.kind");
    assertThat(refusal(new byte[] {1, 2, 0, 4})).isEqualTo("imports.unreadable.binary");
    assertThat(refusal("{\"a\": 1".getBytes(StandardCharsets.UTF_8)))
        .startsWith("imports.unreadable.");
  }

  private String refusal(byte[] bytes) {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () -> {
              Path file = Files.createTempFile(folder, "upload", "");
              Files.write(file, bytes);
              imports.begin(file, "x", "x", null);
            });
    assertThat(refused).isNotNull();
    return refused.refusals().get(0).key();
  }
}
