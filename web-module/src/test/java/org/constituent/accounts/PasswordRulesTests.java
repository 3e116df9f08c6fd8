package org.constituent.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordRulesTests {

  @Test
  void anyLongPasswordIsTaken() {
    for (String good :
        new String[] {
          "heron over the eno",
          "una garza en el río",
          "🐸🐢🦆🐟🪷🌾🐸🐢🦆🐟🪷🌾",
          "كلمة سر طويلة جدا",
          "x".repeat(100) + "abcd".repeat(25)
        }) {
      assertThat(PasswordRules.objection(good, "rosa@example.org", "Rosa Ibarra"))
          .as(good)
          .isEmpty();
    }
  }

  @Test
  void whatIsEasilyGuessedIsNot() {
    assertThat(objection("heron4%Eno")).isEqualTo("accounts.password.short");
    assertThat(objection("🐸🐢🦆🐟🪷🌾")).isEqualTo("accounts.password.short");
    assertThat(objection("abcdef".repeat(34))).isEqualTo("accounts.password.long");
    assertThat(objection("abababababab")).isEqualTo("accounts.password.simple");
    assertThat(objection("ROSA.IBARRA-2026")).isEqualTo("accounts.password.own-name");
    assertThat(objection("rosa ibarra 2026")).isEqualTo("accounts.password.own-name");
  }

  private static String objection(String password) {
    return PasswordRules.objection(password, "rosa.ibarra@example.org", "Rosa Ibarra")
        .orElse("none");
  }
}
