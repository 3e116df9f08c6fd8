package org.constituent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Constituent: from a pasted action alert to letters that arrive. */
@SpringBootApplication
@Modulithic(systemName = "Constituent", sharedModules = "db")
public class ConstituentApplication {
  public static void main(String[] args) {
    SpringApplication.run(ConstituentApplication.class, args);
  }
}
