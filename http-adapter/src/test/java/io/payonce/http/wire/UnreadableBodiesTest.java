package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.PayRequest;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of body that is no JSON object, whatever it may contain. */
class UnreadableBodiesTest {
  private static final PaymentParser PARSER =
      new PaymentParser(List.of("sim", "instant"), null, Duration.ofMinutes(30));
  private static final String GOOD =
      "\"orderId\":\"o-1\",\"amount\":100,\"currency\":\"EUR\",\"channel\":\"sim\"";

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("blanks", "  \n"),
        Arguments.of("an array", "[]"),
        Arguments.of("an array of one payment", "[{" + GOOD + "}]"),
        Arguments.of("a string", "\"pay\""),
        Arguments.of("a number", "17"),
        Arguments.of("null", "null"),
        Arguments.of("true", "true"),
        Arguments.of("text", "pay me"),
        Arguments.of("a form", "orderId=o-1&amount=100"),
        Arguments.of("XML", "<payment/>"),
        Arguments.of("no end", "{" + GOOD),
        Arguments.of("no end of a string", "{\"orderId\":\"o-1"),
        Arguments.of("a comma too many", "{" + GOOD + ",}"),
        Arguments.of("a comma too few", "{\"orderId\":\"o-1\" \"amount\":1}"),
        Arguments.of("two commas", "{\"orderId\":\"o-1\",,\"amount\":1}"),
        Arguments.of("no value", "{\"orderId\":}"),
        Arguments.of("no colon", "{\"orderId\" \"o-1\"}"),
        Arguments.of("single quotes", "{'orderId':'o-1'}"),
        Arguments.of("a bare name", "{orderId:\"o-1\"}"),
        Arguments.of("a comment", "{" + GOOD + "/* please */}"),
        Arguments.of("a leading zero", "{\"amount\":0100}"),
        Arguments.of("a plus sign", "{\"amount\":+100}"),
        Arguments.of("hexadecimal", "{\"amount\":0x64}"),
        Arguments.of("a point without digits", "{\"amount\":1.}"),
        Arguments.of("not a number", "{\"amount\":NaN}"),
        Arguments.of("infinity", "{\"amount\":Infinity}"),
        Arguments.of("True", "{\"mode\":True}"),
        Arguments.of("a raw control character", "{\"orderId\":\"a\tb\"}"),
        Arguments.of("a raw line end", "{\"orderId\":\"a\nb\"}"),
        Arguments.of("an unknown escape", "{\"orderId\":\"\\x41\"}"),
        Arguments.of("half an escape", "{\"orderId\":\"\\u12\"}"),
        Arguments.of("the wrong brace", "{" + GOOD + "]"),
        Arguments.of("a second object", "{" + GOOD + "}{" + GOOD + "}"),
        Arguments.of("something after it", "{" + GOOD + "} x"),
        Arguments.of("a brace after it", "{" + GOOD + "}}"),
        Arguments.of("a byte order mark", "\ufeff{" + GOOD + "}"),
        Arguments.of("a zero", "{" + GOOD + "}\0"),
        Arguments.of("a zero in a string", "{\"orderId\":\"\0\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreadable")
  void shouldRefuseWhatIsNotAJsonObject(String what, String body) {
    Problem problem = refused(body);

    assertThat(problem.type()).as(what).isEqualTo(ProblemType.MALFORMED_JSON);
    assertThat(problem.errors()).isEmpty();
  }

  static Stream<Arguments> undecodable() {
    return Stream.of(
        Arguments.of("a stray byte", bytes(0x80)),
        Arguments.of("half a character", bytes(0xc3)),
        Arguments.of("an overlong zero", bytes(0xc0, 0x80)),
        Arguments.of("an overlong slash", bytes(0xe0, 0x80, 0xaf)),
        Arguments.of("a surrogate", bytes(0xed, 0xa0, 0x80)),
        Arguments.of("beyond Unicode", bytes(0xf4, 0x90, 0x80, 0x80)),
        Arguments.of("latin 1", "é".getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("undecodable")
  void shouldRefuseWhatIsNotUtf8(String what, byte[] middle) {
    byte[] start = "{\"userId\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] end = ("\"," + GOOD + "}").getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[start.length + middle.length + end.length];
    System.arraycopy(start, 0, body, 0, start.length);
    System.arraycopy(middle, 0, body, start.length, middle.length);
    System.arraycopy(end, 0, body, start.length + middle.length, end.length);

    assertThat(refused(body).type()).as(what).isEqualTo(ProblemType.MALFORMED_JSON);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void shouldRefuseOtherEncodingsOfUnicode(String charset) throws Exception {
    assertThat(refused(("{" + GOOD + "}").getBytes(charset)).type())
        .isEqualTo(ProblemType.MALFORMED_JSON);
  }

  static Stream<String> encodings() {
    return Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static Problem refused(String body) {
    return refused(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refused(byte[] body) {
    Parsed<PayRequest> parsed = PARSER.parse("default", MultiMap.caseInsensitiveMultiMap(), body);
    assertThat(parsed).isInstanceOf(Parsed.Refused.class);
    return ((Parsed.Refused<PayRequest>) parsed).problem();
  }
}
