package org.constituent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All templates of the application, for the tests that judge them. */
final class Templates {
  private Templates() {}

  /**
   * One template.
   *
   * @param name below {@code templates/}
   * @param text as it stands in the file
   * @param document its elements; read as XML, so that {@code th:block} stays where it is
   */
  record Template(String name, String text, Document document) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Template> all() {
    try {
      List<Template> templates = new ArrayList<>();
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:templates/**/*.html")) {
        String path = file.getURI().toString();
        String text = file.getContentAsString(StandardCharsets.UTF_8);
        templates.add(
            new Template(
                path.substring(path.indexOf("templates/") + "templates/".length()),
                text,
                Jsoup.parse(text, "", Parser.xmlParser())));
      }
      templates.sort(Comparator.comparing(Template::name));
      return templates;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
