package io.payonce.bench.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          <script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;
          a & b                     | a &amp; b
          &lt;                      | &amp;lt;
          "x" onload='y'            | &quot;x&quot; onload=&#39;y&#39;
          π × 2                     | π × 2
          """)
  void shouldEscapeTextAndAttributes(String text, String escaped) {
    assertThat(new Markup().element("p", text, "title", text).toString())
        .isEqualTo("<p title=\"" + escaped + "\">" + escaped + "</p>");
  }

  @Test
  void shouldReplaceControlCharacters() {
    assertThat(new Markup().text("a\u0000b\u001b[0m\n").toString()).isEqualTo("a b [0m\n");
  }

  @Test
  void shouldNestElements() {
    Markup inner = new Markup().empty("br", "class", "x");
    assertThat(new Markup().open("a").open("b").add(inner).close().close().toString())
        .isEqualTo("<a><b><br class=\"x\"/></b></a>");
  }

  @Test
  void shouldShortenLengths() {
    assertThat(Markup.px(12)).isEqualTo("12");
    assertThat(Markup.px(12.34)).isEqualTo("12.3");
    assertThat(Markup.px(-0.01)).isEqualTo("0");
  }
}
