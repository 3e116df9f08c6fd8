package org.constituent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a letter names its former addressee. */
class MentionsTests {

  @ParameterizedTest
  @CsvSource({
    "Mike Andrews,Sheriff Andrews must go",
    "Mike Andrews,dear sheriff andrews",
    "Mike Andrews,I trust ANDREWS' word",
    "Mike Andrews,Thank you Mike for listening",
    "Dr. Ellen Reckhow,Ms Reckhow’s vote",
    "José Núñez,Commissioner Nunez said so",
    "Jose Nunez,la comisionada Núñez",
    "Ann Smith-Jones,Mrs. Jones said",
    "James Hill,Commissioner Hill voted no",
    "'Martin King, Jr.',as King said",
    "Li Ng,Senator Ng",
  })
  void isNamed(String name, String text) {
    assertThat(Mentions.of(name).in("subject", text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Mike Andrews,Please end it. I live here.",
    "James Hill,I live at the foot of the hill",
    "Will Smith,Will you end it?",
    "Wendy Jacobs,{{salutation}} and {{official.name}} know it",
    "Ellen R. Reckhow,R is a letter",
    "'Martin Luther, Jr.',jr and sr",
    "Mike Andrews,saintandrewschurch",
  })
  void isNotNamed(String name, String text) {
    assertThat(Mentions.of(name).in("subject", text)).isFalse();
  }
}
