package org.constituent.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.constituent.campaigns.Members.Changed;
import org.constituent.campaigns.Members.Roles;
import org.constituent.campaigns.view.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CampaignsTest
class MembersTests {
  private static final UUID ANN = UUID.randomUUID();
  private static final UUID BEN = UUID.randomUUID();

  @Autowired Durham durham;
  @Autowired Members members;

  Set<UUID> mine;
  UUID campaign;

  @BeforeEach
  void aCampaign() {
    Groups.Group group = durham.group();
    mine = Set.of(group.id());
    campaign = durham.draft(group);
  }

  @Test
  void atFirstAllOfTheGroupOwnIt() {
    assertThat(members.find(mine, campaign).orElseThrow().of(ANN)).isEqualTo(Role.OWNER);
  }

  @Test
  void whoIsNamedHasTheRoleAndTheOthersHaveTheirs() {
    Roles roles = new Roles(Role.READER, Map.of(ANN, Role.OWNER, BEN, Role.REVIEWER));

    assertThat(members.change(mine, campaign, roles, List.of(ANN, BEN))).isEqualTo(Changed.DONE);

    Roles found = members.find(mine, campaign).orElseThrow();
    assertThat(found).isEqualTo(roles);
    assertThat(found.of(UUID.randomUUID())).isEqualTo(Role.READER);
    assertThat(members.change(mine, campaign, new Roles(Role.OWNER, Map.of()), List.of(ANN)))
        .isEqualTo(Changed.DONE);
    assertThat(members.find(mine, campaign).orElseThrow().named()).isEmpty();
  }

  @Test
  void somebodyOfTheGroupMustOwnIt() {
    assertThat(
            members.change(
                mine, campaign, new Roles(Role.EDITOR, Map.of(ANN, Role.OWNER)), List.of(BEN)))
        .isEqualTo(Changed.NO_OWNER);
    assertThat(members.find(mine, campaign).orElseThrow().of(BEN)).isEqualTo(Role.OWNER);
  }

  @Test
  void anotherGroupHasNoSay() {
    Set<UUID> others = Set.of(durham.group().id());

    assertThat(members.find(others, campaign)).isEmpty();
    assertThat(members.change(others, campaign, new Roles(Role.OWNER, Map.of()), List.of(ANN)))
        .isEqualTo(Changed.NOT_FOUND);
  }
}
