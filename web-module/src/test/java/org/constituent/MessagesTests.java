package org.constituent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.constituent.Templates.Template;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** English and Spanish say the same, and say all that the pages ask for. */
class MessagesTests {
  private static final Pattern TEMPLATE_KEY = Pattern.compile("#\\{([\\w.-]+)\\s*[(}]");
  private static final Pattern TEMPLATE_PREFIX =
      Pattern.compile("[{|]([\\w.-]+\\.)(?:__)?\\$\\{|'([\\w.-]+\\.)'\\s*\\+");
  private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[^}]*}");
  private static final Pattern VALIDATION_KEY = Pattern.compile("\\{([a-z]\\w*(?:\\.[\\w-]+)+)}");

  /** By the name of the bundle without language, e.g. {@code organizer}. */
  private final Map<String, Map<String, String>> english = bundles("");

  private final Map<String, Map<String, String>> spanish = bundles("_es");
  private final Set<String> keys =
      english.values().stream()
          .flatMap(bundle -> bundle.keySet().stream())
          .collect(Collectors.toCollection(TreeSet::new));

  MessagesTests() throws IOException {}

  @Test
  void thereAreTexts() {
    assertThat(keys).isNotEmpty();
  }

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(spanish.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (name, bundle) ->
            assertThat(spanish.get(name).keySet())
                .as("keys of %s_es.properties", name)
                .containsExactlyInAnyOrderElementsOf(bundle.keySet()));
  }

  @Test
  void noKeyStandsInTwoBundles() {
    List<String> all =
        english.values().stream().flatMap(bundle -> bundle.keySet().stream()).toList();
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void noTextIsEmpty() {
    List<String> empty = new ArrayList<>();
    each((where, text) -> text.isBlank(), empty);
    assertThat(empty).isEmpty();
  }

  @Test
  void bothLanguagesUseTheSameArguments() {
    List<String> wrong = new ArrayList<>();
    english.forEach(
        (name, bundle) ->
            bundle.forEach(
                (key, text) -> {
                  String other = spanish.getOrDefault(name, Map.of()).getOrDefault(key, "");
                  if (!arguments(text).equals(arguments(other))) {
                    wrong.add(name + ": " + key);
                  }
                }));
    assertThat(wrong).isEmpty();
  }

  /** With arguments a lone ' swallows text up to the next one: write ’, or '' if it must be. */
  @Test
  void textsWithArgumentsAreReadAsTheyStand() {
    List<String> wrong = new ArrayList<>();
    each(
        (where, text) -> {
          if (arguments(text).isEmpty()) {
            return false;
          }
          try {
            new MessageFormat(text);
          } catch (IllegalArgumentException e) {
            return true;
          }
          return text.replace("''", "").contains("'");
        },
        wrong);
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyKeyOfATemplateExists() {
    Set<String> missing = new TreeSet<>();
    for (Template template : Templates.all()) {
      groups(TEMPLATE_KEY, template.text())
          .filter(key -> !keys.contains(key))
          .forEach(key -> missing.add(template.name() + ": " + key));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyKeyOfAValidationExists() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String literal : javaStrings()) {
      groups(VALIDATION_KEY, literal)
          .filter(key -> literal.equals("{" + key + "}") && !key.startsWith("jakarta."))
          .filter(key -> !keys.contains(key))
          .forEach(missing::add);
    }
    assertThat(missing).isEmpty();
  }

  /**
   * A key is used when it stands in a template or as a string in the code, whole or up to a point
   * where the rest is put on ({@code "letter.state." + …}).
   */
  @Test
  void noKeyIsUnused() throws IOException {
    Set<String> used = new TreeSet<>();
    Set<String> prefixes = new TreeSet<>();
    for (Template template : Templates.all()) {
      groups(TEMPLATE_KEY, template.text()).forEach(used::add);
      groups(TEMPLATE_PREFIX, template.text()).forEach(prefixes::add);
      groups(Pattern.compile("'([\\w.-]+)'"), template.text()).forEach(used::add);
    }
    for (String literal : javaStrings()) {
      used.add(literal.replaceAll("^\\{|}$", ""));
      if (literal.matches("[\\w-]+\\.([\\w.-]+\\.)?")) {
        prefixes.add(literal);
      }
    }
    assertThat(
            keys.stream()
                .filter(key -> !used.contains(key))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                // Spring's own codes, built from the kind of the error
                .filter(key -> !key.startsWith("typeMismatch"))
                .toList())
        .isEmpty();
  }

  private interface Wrong {
    boolean test(String where, String text);
  }

  private void each(Wrong wrong, List<String> found) {
    Stream.of(Map.entry("", english), Map.entry("_es", spanish))
        .forEach(
            language ->
                language
                    .getValue()
                    .forEach(
                        (name, bundle) ->
                            bundle.forEach(
                                (key, text) -> {
                                  String where = name + language.getKey() + ": " + key;
                                  if (wrong.test(where, text)) {
                                    found.add(where);
                                  }
                                })));
  }

  private static Set<String> arguments(String text) {
    return groups(ARGUMENT, text).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MessagesTests::firstGroup).toList().stream();
  }

  private static String firstGroup(MatchResult result) {
    for (int group = 1; group <= result.groupCount(); group++) {
      if (result.group(group) != null) {
        return result.group(group);
      }
    }
    return result.group();
  }

  private static Set<String> javaStrings() throws IOException {
    Set<String> strings = new TreeSet<>();
    List<Path> sources;
    // the tests run in the folder of web-module; its siblings lie beside it
    try (Stream<Path> files = Files.walk(Path.of("").toAbsolutePath().getParent(), 20)) {
      sources =
          files
              .filter(file -> file.toString().contains("-module/src/main/java/"))
              .filter(file -> file.toString().endsWith(".java"))
              .toList();
    }
    assertThat(sources).isNotEmpty();
    for (Path source : sources) {
      groups(STRING, Files.readString(source)).forEach(strings::add);
    }
    return strings;
  }

  private static Map<String, Map<String, String>> bundles(String language) throws IOException {
    Map<String, Map<String, String>> bundles = new TreeMap<>();
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:messages/*.properties")) {
      String name = file.getFilename().replace(".properties", "");
      if (name.endsWith("_es") != language.equals("_es")) {
        continue;
      }
      Properties properties = new Properties();
      try (Reader reader = new StringReader(file.getContentAsString(StandardCharsets.UTF_8))) {
        properties.load(reader);
      }
      Map<String, String> bundle = new TreeMap<>();
      properties.forEach((key, text) -> bundle.put((String) key, (String) text));
      bundles.put(name.replaceAll("_es$", ""), bundle);
    }
    return bundles;
  }
}
