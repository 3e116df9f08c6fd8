package org.constituent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.constituent.Templates.Template;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/**
 * Every text of a page is a key of the message bundles, and no page carries code or looks of its
 * own. What is the same in every language (a name) stands in an element with {@code
 * translate="no"}.
 */
class TemplatesTests {
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern INLINED =
      Pattern.compile("\\[\\[.*?]]|\\[\\(.*?\\)]", Pattern.DOTALL);
  private static final Set<String> REPLACE_CONTENT =
      Set.of("th:text", "th:utext", "th:replace", "th:insert", "th:errors");
  private static final Set<String> SPOKEN =
      Set.of("placeholder", "alt", "title", "aria-label", "aria-description", "label", "summary");
  private static final Pattern LITERAL_ARGUMENT =
      Pattern.compile("\\b(label|hint|title|legend|text|caption)\\s*=\\s*'[^']*\\p{L}[^']*'");

  private static final Pattern FRAGMENT = Pattern.compile("~\\{\\s*([\\w/-]*)\\s*::\\s*([\\w-]+)");

  /** Markdown that was made safe; a text that is HTML in any other way is a hole. */
  private static final Pattern SAFE_HTML =
      Pattern.compile("\\$\\{(@markdown\\.html\\(.*\\)|[\\w.]*\\w+Html)}");

  private final List<Template> templates = Templates.all();

  @Test
  void thereAreTemplates() {
    assertThat(templates).isNotEmpty();
  }

  @Test
  void noTextStandsInATemplate() {
    assertThat(violations(TemplatesTests::texts))
        .as("text that is no #{key}; a name that is never translated needs translate=\"no\"")
        .isEmpty();
  }

  @Test
  void noAttributeThatIsReadAloudIsText() {
    assertThat(violations(TemplatesTests::spokenAttributes)).isEmpty();
  }

  @Test
  void noFragmentIsGivenText() {
    assertThat(violations(TemplatesTests::literalArguments)).isEmpty();
  }

  /** The Content-Security-Policy allows neither, so it would not work in the browser. */
  @Test
  void noStyleAndNoScriptIsInline() {
    assertThat(violations(TemplatesTests::inlineCode)).isEmpty();
  }

  @Test
  void htmlIsOnlyWhatTheMarkdownRendererMadeSafe() {
    assertThat(violations(TemplatesTests::unsafeHtml)).isEmpty();
  }

  /** Thymeleaf replaces first and asks afterwards: the condition would never be looked at. */
  @Test
  void noConditionStandsOnATagThatIsReplaced() {
    assertThat(violations(TemplatesTests::deafConditions)).isEmpty();
  }

  /** A page that names one which is gone fails only when somebody opens it. */
  @Test
  void everyFragmentThatIsNamedExists() {
    assertThat(violations(template -> missingFragments(template, templates))).isEmpty();
  }

  @Test
  void theRulesFindWhatTheyAreFor() {
    Template whole = template("<b th:fragment=\"x(a)\"/><i th:replace=\"~{sample :: x(1)}\"/>");
    assertThat(missingFragments(whole, List.of(whole))).isEmpty();
    Template broken =
        template("<i th:replace=\"~{sample :: gone}\"/><i th:insert=\"~{no :: x}\"/>");
    assertThat(missingFragments(broken, List.of(broken))).hasSize(2);
    assertThat(deafConditions(template("<b th:if=\"${a}\" th:replace=\"~{f :: x}\"/>"))).hasSize(1);
    assertThat(deafConditions(template("<b th:if=\"${a}\" th:insert=\"~{f :: x}\"/>"))).isEmpty();
    assertThat(texts(template("<p>Hello</p>"))).hasSize(1);
    assertThat(texts(template("<p th:text=\"#{a}\">Hello</p><b>– 3 ·</b>[[#{b}]]"))).isEmpty();
    assertThat(texts(template("<a><span translate=\"no\">Constituent</span></a>"))).isEmpty();
    assertThat(spokenAttributes(template("<img alt=\"A river\">"))).hasSize(1);
    assertThat(spokenAttributes(template("<img alt=\"\" th:title=\"#{a}\">"))).isEmpty();
    assertThat(literalArguments(template("<i th:replace=\"~{f :: x(label='Name')}\"/>")))
        .hasSize(1);
    assertThat(literalArguments(template("<i th:replace=\"~{f :: x(label=#{a})}\"/>"))).isEmpty();
    assertThat(inlineCode(template("<p style=\"x\"/><a onclick=\"x\"/><script>1</script>")))
        .hasSize(3);
    assertThat(inlineCode(template("<script src=\"/js/site.js\"></script>"))).isEmpty();
    assertThat(unsafeHtml(template("<p th:utext=\"${letter.text}\"/>"))).hasSize(1);
  }

  private static Template template(String text) {
    return new Template("sample", text, Jsoup.parse(text, "", Parser.xmlParser()));
  }

  private List<String> violations(java.util.function.Function<Template, List<String>> rule) {
    return templates.stream()
        .flatMap(template -> rule.apply(template).stream().map(v -> template.name() + ": " + v))
        .toList();
  }

  private static List<String> missingFragments(Template template, List<Template> all) {
    return FRAGMENT
        .matcher(template.text())
        .results()
        .filter(
            named ->
                all.stream()
                    .filter(
                        other ->
                            named.group(1).isEmpty()
                                ? other.equals(template)
                                : other.name().replace(".html", "").equals(named.group(1)))
                    .noneMatch(other -> declares(other, named.group(2))))
        .map(named -> named.group())
        .toList();
  }

  private static boolean declares(Template template, String fragment) {
    return !template.document().select(fragment).isEmpty()
        || template.document().getElementsByAttribute("th:fragment").stream()
            .anyMatch(
                e -> e.attr("th:fragment").replaceFirst("\\(.*", "").strip().equals(fragment));
  }

  private static List<String> texts(Template template) {
    List<String> found = new ArrayList<>();
    template
        .document()
        .forEachNode(
            node -> {
              if (node instanceof TextNode text
                  && LETTER.matcher(INLINED.matcher(text.getWholeText()).replaceAll("")).find()
                  && (text.parent() == null || !isReplaced(text.parent()))) {
                found.add(text.text().strip());
              }
            });
    return found;
  }

  private static boolean isReplaced(Element element) {
    Predicate<Element> replaced =
        e ->
            REPLACE_CONTENT.stream().anyMatch(e::hasAttr)
                || e.attr("translate").equals("no")
                || e.attr("th:remove").equals("all");
    return replaced.test(element) || element.parents().stream().anyMatch(replaced);
  }

  private static List<String> spokenAttributes(Template template) {
    return attributes(
        template,
        attribute ->
            SPOKEN.contains(attribute.getKey()) && LETTER.matcher(attribute.getValue()).find());
  }

  private static List<String> literalArguments(Template template) {
    Matcher literal = LITERAL_ARGUMENT.matcher(template.text());
    return literal.results().map(result -> result.group()).toList();
  }

  private static List<String> inlineCode(Template template) {
    List<String> found =
        new ArrayList<>(
            attributes(
                template,
                attribute ->
                    attribute.getKey().matches("(th:)?(style|styleappend|on\\w+)|hx-on.*")));
    template.document().select("style").forEach(style -> found.add("<style>"));
    template.document().select("script").stream()
        .filter(script -> !script.hasAttr("src") && !script.hasAttr("th:src"))
        .forEach(script -> found.add("<script> without src"));
    return found;
  }

  private static List<String> unsafeHtml(Template template) {
    List<String> found =
        new ArrayList<>(
            attributes(
                template,
                attribute ->
                    attribute.getKey().equals("th:utext")
                        && !SAFE_HTML.matcher(attribute.getValue()).matches()));
    if (template.text().contains("[(")) {
      found.add("[( … )]");
    }
    return found;
  }

  private static List<String> deafConditions(Template template) {
    return template.document().getAllElements().stream()
        .filter(e -> e.hasAttr("th:replace"))
        .filter(e -> e.hasAttr("th:if") || e.hasAttr("th:unless") || e.hasAttr("th:each"))
        .map(e -> "<" + e.tagName() + " " + e.attributes().html() + ">")
        .toList();
  }

  private static List<String> attributes(Template template, Predicate<Attribute> wrong) {
    List<String> found = new ArrayList<>();
    template
        .document()
        .forEachNode(
            node -> {
              if (node instanceof Element element) {
                element
                    .attributes()
                    .forEach(
                        attribute -> {
                          if (wrong.test(attribute)) {
                            found.add("<" + element.tagName() + " " + attribute.html() + ">");
                          }
                        });
              }
            });
    return found;
  }
}
