package org.constituent.accounts;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * How passwords are kept: PBKDF2 with HMAC-SHA-512 and 210,000 rounds (OWASP ASVS 5.0, appendix
 * C.4), which the JDK brings and which, unlike bcrypt with its 72 bytes, takes a whole pass-phrase.
 * The hash names its method, so that another can follow.
 */
@Configuration(proxyBeanMethods = false)
class Passwords {
  private static final String METHOD = "pbkdf2-sha512-210k";
  private static final int SALT_BYTES = 16;
  private static final int ROUNDS = 210_000;

  @Bean
  PasswordEncoder passwordEncoder() {
    return new DelegatingPasswordEncoder(
        METHOD,
        Map.of(
            METHOD,
            new Pbkdf2PasswordEncoder(
                "", SALT_BYTES, ROUNDS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512)));
  }
}
