package org.constituent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever touches another module's table gets an error from the compiler, not from a reviewer. */
class ForeignTableTests {
  @TempDir Path out;

  @Test
  void aForeignTableDoesNotCompile() throws IOException {
    assertThat(
            errors(
                "package org.constituent.web; class Reach { Object table ="
                    + " org.constituent.campaigns.CampaignTable.class; }"))
        .singleElement()
        .asString()
        .contains("CampaignTable is not public in org.constituent.campaigns");
  }

  @Test
  void anOwnTableCompiles() throws IOException {
    assertThat(
            errors(
                "package org.constituent.campaigns; class Reach { Object table ="
                    + " CampaignTable.class; }"))
        .isEmpty();
  }

  private List<String> errors(String source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(messages, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
      JavaFileObject file =
          new SimpleJavaFileObject(URI.create("string:///Reach.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          };
      List<String> options =
          List.of("-proc:none", "-classpath", System.getProperty("java.class.path"));
      compiler.getTask(null, files, messages, options, null, List.of(file)).call();
    }
    return messages.getDiagnostics().stream()
        .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
        .map(message -> message.getMessage(null))
        .collect(Collectors.toList());
  }
}
