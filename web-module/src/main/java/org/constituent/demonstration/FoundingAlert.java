package org.constituent.demonstration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.constituent.campaigns.view.CampaignTexts;
import org.constituent.campaigns.view.CampaignTexts.LetterText;
import org.constituent.campaigns.view.CampaignTexts.Page;
import org.constituent.campaigns.view.CampaignTexts.Variant;

/** What the alert says, cleaned as an organizer would; {@link #NOTE} tells what was changed. */
final class FoundingAlert {
  private static final Locale SPANISH = Locale.forLanguageTag("es");

  static final String SOURCE = "The action alert of early 2017";

  private static final String NOTE =
      """
      Changed from the alert as it was mailed: the quotation mark without a partner at the end is \
      gone; the sentence cut off after "(see" now ends before it; "Sheriff Andrews," became the \
      salutation of each official. The alert has one letter, to the sheriff; the letter to the \
      commissioners asks them to discourage collaboration, as the alert's title does. It names no \
      e-mail address: the mailboxes under durham.example are invented for the demonstration. The \
      phone numbers are the alert's, unverified. Holders are those of the time of the alert; later \
      elections are not in it.
      """;

  private static final String ASK =
      "Ask our Sheriff to end, and our County Commissioners to discourage, any collaboration"
          + " between Durham County law enforcement and ICE.";

  private static final String STORY =
      """
      The Durham Sheriff's Department partners with ICE in at least some capacity, although the \
      extent of this partnership is unclear. The department has confirmed they participate in \
      **Secure Communities** (now known as the Priority Enforcement Program), which lets ICE use \
      fingerprinting and other data submitted to the FBI to deport undocumented people.

      Trump's Executive Order on immigration also encourages police departments to revive other \
      ICE-police partnerships, such as the **287(g) program** that the Durham PD participated in \
      as recently as 2009.
      """;

  private static final String SCRIPT =
      """
      Hello, my name is {{supporter.name}}, and I live in Durham County.

      I am calling {{salutation}} to ask that any collaboration between Durham County law \
      enforcement and ICE be ended or discouraged. Everyone here should be able to trust that \
      local police serve and protect the Durham community.

      May I ask where {{official.name}} stands on this? Thank you for your time.
      """;

  private static final String SCRIPT_ES =
      """
      (En inglés, como habla la oficina.)

      """
          + SCRIPT;

  private static final String STORY_ES =
      """
      El Departamento del Sheriff de Durham colabora con ICE al menos en alguna medida, aunque no \
      está claro hasta dónde. El departamento ha confirmado que participa en **Secure \
      Communities** (ahora llamado Priority Enforcement Program), que permite a ICE usar huellas \
      y otros datos enviados al FBI para deportar a personas sin papeles.

      El decreto de Trump sobre inmigración anima además a los departamentos de policía a \
      retomar otras alianzas con ICE, como el **programa 287(g)**, en el que la policía de Durham \
      participó hasta 2009.
      """;

  private static final String SHERIFF =
      """
      I write to encourage you to terminate any cooperative arrangements, such as the Secure \
      Communities program, between the Durham Sheriff's Department and Immigration and Customs \
      Enforcement. Adding the burden of immigration enforcement to your department means you have \
      less time to spend on your core mission of community policing. Furthermore, collaboration \
      between ICE and your department jeopardizes the Durham community by forcing immigrants to \
      live in terror of arrest and deportation. If the Durham Sheriff's Department continues to \
      collaborate with ICE around immigration enforcement, it will undermine community-police \
      relations, discourage immigrants from calling the police in response to crimes, and prevent \
      immigrants from living and working freely in our community. People whose only crime was to \
      arrive in this country without the right paperwork should not be at risk of being uprooted \
      from their businesses, families, and communities. All immigrants, documented and otherwise, \
      should be able to trust that their local police exist to serve and protect the Durham \
      community, not enforce ICE's radical new deportation agenda.

      Ending police-ICE collaboration is a crucial first step to protect Durham's immigrants and \
      rebuild relations between citizens and police. It is also not an unprecedented move--just \
      recently, Harris County Sheriff Ed Gonzalez terminated his department's 287(g) program with \
      ICE, noting that the resources involved in supporting the program could be better used \
      elsewhere.

      I urge you to terminate your Secure Communities initiative and any other collaborations \
      between the Durham Sheriff's Department and ICE, for the sake of all Durham residents.

      Thank you for your time and consideration.
      """;

  private static final String COMMISSIONERS =
      """
      I write to encourage you to discourage any collaboration between Durham County law \
      enforcement and Immigration and Customs Enforcement, such as the Secure Communities program \
      in which the Durham Sheriff's Department takes part. Adding the burden of immigration \
      enforcement means less time to spend on the core mission of community policing. \
      Furthermore, such collaboration jeopardizes the Durham community by forcing immigrants to \
      live in terror of arrest and deportation. It undermines community-police relations, \
      discourages immigrants from calling the police in response to crimes, and prevents \
      immigrants from living and working freely in our community. People whose only crime was to \
      arrive in this country without the right paperwork should not be at risk of being uprooted \
      from their businesses, families, and communities.

      Ending police-ICE collaboration is a crucial first step to protect Durham's immigrants and \
      rebuild relations between citizens and police. It is also not an unprecedented move--just \
      recently, Harris County Sheriff Ed Gonzalez terminated his department's 287(g) program with \
      ICE, noting that the resources involved in supporting the program could be better used \
      elsewhere.

      I urge you to speak out against these collaborations and to use the means of your office to \
      discourage them, for the sake of all Durham residents.

      Thank you for your time and consideration.
      """;

  /** An official as the alert names her; no phone where it gives none. */
  record Person(String given, String family, String phone, String mailbox) {}

  static final Person SHERIFF_ANDREWS = new Person("Mike", "Andrews", "", "sheriff");

  static final List<Person> BOARD =
      List.of(
          new Person("Wendy", "Jacobs", "(919) 418-3169", "commissioner.jacobs"),
          new Person("James", "Hill", "(919) 536-8820", "commissioner.hill"),
          new Person("Brenda", "Howerton", "(919) 544-4160", "commissioner.howerton"),
          new Person("Heidi", "Carter", "(919) 225-4268", "commissioner.carter"),
          new Person("Ellen", "Reckhow", "(919) 383-3883", "commissioner.reckhow"));

  private FoundingAlert() {}

  static CampaignTexts texts(UUID sheriff, UUID commissioners, List<UUID> seats) {
    return new CampaignTexts(
        "Durham County, North Carolina",
        NOTE.strip(),
        Map.of(
            Locale.ENGLISH,
            new Page(
                "End police collaboration with ICE in Durham County",
                ASK,
                STORY.strip(),
                SCRIPT.strip(),
                "Thank you for speaking up for your neighbors."),
            SPANISH,
            new Page(
                "Que termine la colaboración de la policía con ICE en el condado de Durham",
                "Pida al Sheriff que termine, y a los Comisionados del Condado que desalienten,"
                    + " toda colaboración entre la policía del condado de Durham y ICE.",
                STORY_ES.strip(),
                SCRIPT_ES.strip(),
                "Gracias por hablar en favor de sus vecinos.")),
        List.of(
            new Variant(
                "sheriff",
                "To the sheriff: end it",
                List.of(sheriff),
                Map.of(
                    Locale.ENGLISH,
                    new LetterText("Please end collaboration with ICE", SHERIFF.strip()))),
            new Variant(
                "commissioners",
                "To the commissioners: discourage it",
                List.of(commissioners),
                Map.of(
                    Locale.ENGLISH,
                    new LetterText(
                        "Please discourage collaboration with ICE", COMMISSIONERS.strip())))),
        seats);
  }
}
