package org.constituent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyDepth;
import tools.jackson.databind.json.JsonMapper;

/** The borders of the modules: nothing points back, nothing reaches into another's inside. */
class ModularityTests {
  private static final ImportOption NO_TESTS =
      new ImportOption() {
        @Override
        public boolean includes(Location location) {
          return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
      };

  private final ApplicationModules modules =
      ApplicationModules.of(ConstituentApplication.class, NO_TESTS);

  @Test
  void noModuleReachesWhereItMayNot() {
    modules.verify();
  }

  /**
   * The list spares the start a scan of all classes, and names the order in which the modules'
   * migrations run.
   */
  @Test
  void theListOfModulesIsCurrentAndInTheOrderOfTheirDependencies() throws IOException {
    List<String> listed = listed();
    Set<String> present = new HashSet<>();
    modules.stream().forEach(module -> present.add(name(module)));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(present);

    for (ApplicationModule module : modules) {
      module
          .getDependencies(modules, DependencyDepth.IMMEDIATE)
          .uniqueModules()
          .forEach(
              needed ->
                  assertThat(listed.indexOf(name(needed)))
                      .as("%s needs %s, which stands before it", name(module), name(needed))
                      .isLessThan(listed.indexOf(name(module))));
    }
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }

  private static List<String> listed() throws IOException {
    try (InputStream json =
        ConstituentApplication.class.getResourceAsStream(
            "/META-INF/spring-modulith/application-modules.json")) {
      List<String> names = new ArrayList<>();
      JsonMapper.shared().readTree(json).propertyNames().forEach(names::add);
      return names;
    }
  }
}
