package io.payonce.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what is compiled and tested here. */
class DocumentationTest {
  private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void shouldShowTheExampleAsItIs() throws IOException {
    String source = plain(Path.of("src/test/java/io/payonce/example/ParcelApp.java"));
    Matcher code = CODE.matcher(Files.readString(Path.of("docs/idempotency.md")));
    List<String> shown = code.results().map(block -> plain(block.group(1))).toList();

    assertThat(shown).hasSize(3).allSatisfy(block -> assertThat(source).contains(block));
  }

  private static String plain(Path file) throws IOException {
    return plain(Files.readString(file));
  }

  /** Lines may be broken elsewhere. */
  private static String plain(String code) {
    return code.replaceAll("\\s+", "");
  }
}
