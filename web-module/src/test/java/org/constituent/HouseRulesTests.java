package org.constituent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Assertions;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/** What the compiler does not see of the house's rules; docs/decisions says why they are so. */
@AnalyzeClasses(
    packages = "org.constituent",
    importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTests.NoTestJars.class})
class HouseRulesTests {

  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] ROOT_PACKAGES = {
    "org.constituent.messaging",
    "org.constituent.targets",
    "org.constituent.campaigns",
    "org.constituent.accounts"
  };

  /** Mail's own API still speaks of it; nobody else does. */
  @ArchTest
  static final ArchRule timeIsJavaTime =
      noClasses()
          .that(not(resideInAPackage("org.constituent.messaging..")))
          .should()
          .dependOnClassesThat(belongToAnyOf(Date.class, Calendar.class));

  @ArchTest
  static final ArchRule dependenciesComeByTheConstructor = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  @ArchTest static final ArchRule loggingIsSlf4j = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

  /** The one thing a person must see on the console is what to open and how to sign in. */
  @ArchTest
  static final ArchRule onlyTheWelcomeSpeaksToTheConsole =
      noClasses()
          .that(not(resideInAPackage("org.constituent.db.generate")))
          .and(not(nameMatching(".*\\.(FirstSiteAdmin|Welcome|StartBanner)")))
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule controllersStayInTheirPackage =
      classes()
          .that()
          .areMetaAnnotatedWith(Controller.class)
          .should()
          .notBePublic()
          .andShould()
          .resideInAnyPackage("org.constituent.web..");

  /** Down is a call, up is an event, and the top has neither SQL nor listeners. */
  @ArchTest
  static final ArchRule pagesHaveNoSql =
      noClasses()
          .that()
          .resideInAPackage("org.constituent.web..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.jooq..", "java.sql..", "javax.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule pagesHaveNoTransactions =
      noClasses()
          .that()
          .resideInAPackage("org.constituent.web..")
          .should()
          .dependOnClassesThat(belongToAnyOf(Transactional.class));

  @ArchTest
  static final ArchRule pagesDoNotListen =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAPackage("org.constituent.web..")
          .should()
          .beAnnotatedWith("org.springframework.modulith.events.ApplicationModuleListener")
          .allowEmptyShould(true);

  /** All SQL of a module stands in its root package, beside its package-private tables. */
  @ArchTest
  static final ArchRule subPackagesHaveNoSql =
      noClasses()
          .that(resideInAPackage("org.constituent.*.*.."))
          .and(not(resideInAPackage("org.constituent.db.generate")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jooq..", "java.sql..", "org.springframework.jdbc..");

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses()
          .should()
          .callMethodWhere(
              JavaAccess.Predicates.target(nameMatching("sleep"))
                  .and(JavaAccess.Predicates.targetOwner(belongToAnyOf(Thread.class))));

  /** Leases and limits read the database's clock, calendar rules an injected one. */
  @ArchTest
  static final ArchRule theTimeIsToldByAClock =
      noClasses()
          .should(
              new ArchCondition<JavaClass>("ask the machine for the time") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  type.getMethodCallsFromSelf().stream()
                      .filter(
                          call ->
                              call.getTargetOwner().getPackageName().equals("java.time")
                                  && !call.getTargetOwner().isEquivalentTo(Clock.class)
                                  && call.getName().equals("now")
                                  && call.getTarget().getRawParameterTypes().stream()
                                      .noneMatch(p -> p.isEquivalentTo(Clock.class)))
                      .forEach(
                          call ->
                              events.add(
                                  SimpleConditionEvent.satisfied(type, call.getDescription())));
                }
              });

  /** The event registry keeps them as JSON: a person's data has no place in it. */
  @ArchTest
  static final ArchRule eventsCarryIdsOnly =
      classes()
          .that(resideInAnyPackage(ROOT_PACKAGES))
          .and()
          .arePublic()
          .and()
          .areRecords()
          .and()
          .areTopLevelClasses()
          .and(nameMatching(".*\\.[A-Z]\\w+(ed|Taken|Sent|Begun)"))
          .should(
              new ArchCondition<JavaClass>("have components that are ids or numbers") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                  for (JavaField field : type.getFields()) {
                    if (!field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getRawType().isEquivalentTo(UUID.class)
                        && !field.getRawType().isEquivalentTo(long.class)
                        && !field.getRawType().isEquivalentTo(int.class)) {
                      events.add(
                          SimpleConditionEvent.violated(
                              field,
                              field.getFullName() + " is a " + field.getRawType().getName()));
                    }
                  }
                }
              });

  @ArchTest
  static final ArchRule listenersAreKnownByAnId =
      methods()
          .that()
          .areAnnotatedWith("org.springframework.modulith.events.ApplicationModuleListener")
          .should(
              new ArchCondition<com.tngtech.archunit.core.domain.JavaMethod>(
                  "have an explicit id (a renamed method would orphan its rows)") {
                @Override
                public void check(
                    com.tngtech.archunit.core.domain.JavaMethod method, ConditionEvents events) {
                  Object id =
                      method
                          .getAnnotationOfType(
                              "org.springframework.modulith.events.ApplicationModuleListener")
                          .get("id")
                          .orElse("");
                  if (id.toString().isEmpty()) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                  }
                }
              })
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Mapper|Util|Utils|Helper|Manager|Dto|DTO|Facade)")
          .orShould()
          .resideInAnyPackage("..internal..", "..impl..", "..util..", "..common..");

  @ArchTest
  static final ArchRule fieldsThatAreSharedDoNotChange =
      fields().that().arePublic().and().areStatic().should().beFinal().allowEmptyShould(true);

  @ArchTest
  static void everyPackageIsNullMarked(com.tngtech.archunit.core.domain.JavaClasses all) {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass type : all) {
      JavaPackage folder = type.getPackage();
      if (!folder.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(folder.getName());
      }
    }
    Assertions.assertEquals(
        Set.of(), unmarked, "packages without a package-info.java that says @NullMarked");
  }

  @ArchTest
  static void theRulesSeeTheWholeHouse(com.tngtech.archunit.core.domain.JavaClasses all) {
    Set<String> seen = new TreeSet<>();
    all.forEach(type -> seen.add(type.getPackageName()));
    Assertions.assertTrue(
        seen.containsAll(List.of("org.constituent.db", ROOT_PACKAGES[0], ROOT_PACKAGES[1])),
        () -> "only these packages were read: " + seen);
  }
}
