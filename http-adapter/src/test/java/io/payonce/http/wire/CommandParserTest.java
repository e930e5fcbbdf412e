package io.payonce.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.payonce.payment.FlowRef;
import io.payonce.payment.RefundRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandParserTest {
  private static final String FLOW = Flows.ID.toString();
  private static final FlowRef REF = new FlowRef("m", Flows.ID);

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", " { } "})
  void shouldNeedNothingToStartOrCancel(String body) {
    assertThat(good(CommandParser.start("m", FLOW, bytes(body)))).isEqualTo(REF);
    assertThat(good(CommandParser.cancel("m", FLOW, bytes(body))))
        .isEqualTo(new CancelRequest(REF, null));
  }

  @Test
  void shouldReadAReason() {
    String longest = "ü".repeat(255);

    assertThat(good(CommandParser.cancel("m", FLOW, bytes("{\"reason\":\"" + longest + "\"}"))))
        .isEqualTo(new CancelRequest(REF, longest));
  }

  @Test
  void shouldReadARefund() {
    RefundRequest refund =
        good(refund("{\"reason\":\"late\",\"amount\":1000000000000,\"refundNo\":\"A-z_9.:\"}"));

    assertThat(refund.flow()).isEqualTo(REF);
    assertThat(refund.refundNo()).isEqualTo("A-z_9.:");
    assertThat(refund.amount()).isEqualTo(1_000_000_000_000L);
    assertThat(refund.reason()).isEqualTo("late");
  }

  @Test
  void shouldMeanTheSameInAnyOrderAndNothingElse() {
    RefundRequest first = good(refund("{\"refundNo\":\"r\",\"amount\":5}"));
    RefundRequest same = good(refund(" {\"amount\": 5, \"refundNo\": \"\\u0072\"}"));
    RefundRequest more = good(refund("{\"refundNo\":\"r\",\"amount\":6}"));
    RefundRequest why = good(refund("{\"refundNo\":\"r\",\"amount\":5,\"reason\":\"\"}"));
    RefundRequest elsewhere =
        good(
            CommandParser.refund(
                "m",
                "019ab1c2-7d3e-7a10-8f00-3c5d7e9a4b99",
                bytes("{\"refundNo\":\"r\",\"amount\":5}")));

    assertThat(same.fingerprint()).isEqualTo(first.fingerprint());
    assertThat(more.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(why.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(elsewhere.fingerprint()).isNotEqualTo(first.fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                             | refundNo amount",
        "{\"refundNo\":\"r\"}                           | amount",
        "{\"refundNo\":\"\",\"amount\":1}               | refundNo",
        "{\"refundNo\":\"a/b\",\"amount\":1}            | refundNo",
        "{\"refundNo\":7,\"amount\":1}                  | refundNo",
        "{\"refundNo\":\"r\",\"amount\":0}              | amount",
        "{\"refundNo\":\"r\",\"amount\":1000000000001}  | amount",
        "{\"refundNo\":\"r\",\"amount\":1.0}            | amount",
        "{\"refundNo\":\"r\",\"amount\":\"1\"}          | amount",
        "{\"refundNo\":\"r\",\"amount\":99999999999999999999} | amount",
        "{\"refundNo\":\"r\",\"amount\":1,\"amount\":1} | amount",
        "{\"refundNo\":\"r\",\"amount\":1,\"reason\":null} | reason",
        "{\"refundNo\":\"r\",\"amount\":1,\"reason\":\"\\u0000\"} | reason",
        "{\"refundNo\":\"r\",\"amount\":1,\"colour\":{}} | colour",
      })
  void shouldNameTheBadFieldsOfARefund(String body, String fields) {
    assertThat(named(refund(body))).isEqualTo(fields);
  }

  @Test
  void shouldNameAReasonThatIsTooLong() {
    String body = "{\"reason\":\"" + "x".repeat(256) + "\"}";

    assertThat(named(CommandParser.cancel("m", FLOW, bytes(body)))).isEqualTo("reason");
  }

  @Test
  void shouldNameABadFlowIdBesideTheBadFields() {
    assertThat(named(CommandParser.start("m", "7", bytes("{\"reason\":\"\"}"))))
        .isEqualTo("flowId reason");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{}{}", "{\"a\":1,}"})
  void shouldNotReadWhatIsNoObject(String body) {
    Problem problem = problem(refund(body));

    assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED_JSON);
  }

  private static Parsed<RefundRequest> refund(String body) {
    return CommandParser.refund("m", FLOW, bytes(body));
  }

  private static String named(Parsed<?> parsed) {
    return problem(parsed).errors().stream()
        .map(FieldError::field)
        .collect(Collectors.joining(" "));
  }

  private static Problem problem(Parsed<?> parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Refused.class);
    return ((Parsed.Refused<?>) parsed).problem();
  }

  private static <T> T good(Parsed<T> parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Good.class);
    return ((Parsed.Good<T>) parsed).request();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
