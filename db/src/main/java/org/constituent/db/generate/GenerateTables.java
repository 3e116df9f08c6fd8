package org.constituent.db.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.constituent.db.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.jooq.Constants;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.GeneratedAnnotationType;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.OnError;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;
import org.jooq.meta.jaxb.VisibilityModifier;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Runs every module's migrations on one throw-away PostgreSQL and writes the jOOQ classes of each
 * module's schema, package-private in the module's own package, below {@code db/target/jooq}: a
 * module that touches another's table does not compile. Does nothing when no migration changed.
 *
 * <p>Usage: {@code GenerateTables <folder of the db module>}
 */
public final class GenerateTables {
  /** In the order of their dependencies. */
  private static final List<String> MODULES =
      List.of("messaging", "targets", "campaigns", "accounts");

  /** Raise it with every change of the settings below. */
  private static final String SETTINGS = "3";

  private GenerateTables() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    LoggingSystem.get(GenerateTables.class.getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
    Path db = Path.of(args[0]);
    Path migrations = db.resolve("src/main/resources/db/migration");
    Path out = db.resolve("target/jooq");
    Path stamp = out.resolve("migrations.sha256");
    String hash = hash(migrations);
    if (Files.exists(stamp) && Files.readString(stamp).equals(hash)) {
      return;
    }
    long start = System.nanoTime();
    try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
      migrate(database, migrations.resolve("__root"));
      for (String module : MODULES) {
        migrate(database, migrations.resolve(module));
      }
      for (String module : MODULES) {
        generate(database, module, out.resolve(module));
      }
    }
    Files.writeString(stamp, hash);
    System.out.printf(
        "jOOQ classes of %s written in %d ms%n", MODULES, (System.nanoTime() - start) / 1_000_000);
  }

  private static void migrate(EmbeddedDatabase database, Path folder) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.username(), "")
        .locations("filesystem:" + folder)
        .table("flyway_schema_history_" + folder.getFileName())
        .baselineVersion("0")
        .baselineOnMigrate(true)
        .load()
        .migrate();
  }

  private static void generate(EmbeddedDatabase database, String schema, Path out)
      throws Exception {
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withOnUnused(OnError.SILENT)
            .withJdbc(
                new Jdbc()
                    .withDriver("org.postgresql.Driver")
                    .withUrl(database.jdbcUrl())
                    .withUser(database.username()))
            .withGenerator(
                new Generator()
                    .withStrategy(new Strategy().withName(OnePackage.class.getName()))
                    .withDatabase(
                        new Database()
                            .withName("org.jooq.meta.postgres.PostgresDatabase")
                            .withSchemata(new SchemaMappingType().withInputSchema(schema))
                            .withIncludes(".*")
                            // Spring Session's own tables are Spring Session's own affair
                            .withExcludes("spring_session.*|flyway_.*"))
                    .withGenerate(
                        new Generate()
                            .withRecords(true)
                            .withJavaTimeTypes(true)
                            .withVisibilityModifier(VisibilityModifier.NONE)
                            .withGlobalObjectReferences(true)
                            // what carries it is unannotated for NullAway, quiet for Error Prone
                            .withGeneratedAnnotation(true)
                            .withGeneratedAnnotationType(
                                GeneratedAnnotationType.JAVAX_ANNOTATION_PROCESSING_GENERATED)
                            .withGeneratedAnnotationDate(false)
                            .withComments(false)
                            // two foreign keys to one table would fight for a name; MULTISET serves
                            .withImplicitJoinPathsToMany(false))
                    .withTarget(
                        new Target()
                            .withPackageName("org.constituent." + schema)
                            .withDirectory(out.toString())
                            .withClean(true))));
  }

  private static String hash(Path migrations) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((SETTINGS + Constants.FULL_VERSION).getBytes(StandardCharsets.UTF_8));
    List<Path> files;
    try (Stream<Path> all = Files.walk(migrations)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      digest.update(migrations.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
