package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.constituent.messaging.Addressees;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@CampaignsTest
class IsolationTests {
  @Autowired ApplicationContext context;
  @Autowired DSLContext sql;

  @Test
  void noBeanOfAnotherModuleIsThere() {
    assertThat(context.getBeanProvider(Addressees.class).stream()).isEmpty();
    assertThat(context.getBeanProvider(Actions.class).stream()).hasSize(1);
  }

  @Test
  void noSchemaOfAnotherModuleIsThere() {
    assertThat(sql.fetchValues("select schema_name from information_schema.schemata"))
        .map(Object::toString)
        .contains("campaigns")
        .doesNotContainAnyElementsOf(Arrays.asList("messaging", "targets", "accounts"));
  }
}
