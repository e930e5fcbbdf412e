package io.payonce.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAuditTest {
  @Test
  void shouldTellEveryViolation() {
    ServerAudit audit =
        audit(
            """
            {"violations": 3, "rules": [
              {"guarantee": "G1", "rule": "ONE", "violations": 0, "examples": []},
              {"guarantee": "G2", "rule": "TWO", "violations": 3, "examples": [
                {"ids": {"flow": "f"}, "detail": "paid twice"}]}]}""");

    assertThat(audit.violations())
        .containsExactly("G2 TWO {\"flow\":\"f\"}: paid twice", "G2 TWO: 2 more");
    assertThat(audit).hasToString("3 violations");
  }

  @Test
  void shouldBeCleanWhenNoRuleIsBroken() {
    ServerAudit audit =
        audit("{\"violations\": 0, \"rules\": [{\"rule\": \"ONE\", \"violations\": 0}]}");

    assertThat(audit.violations()).isEmpty();
    assertThat(audit).hasToString("clean");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"violations\": 0}",
        "{\"violations\": 0, \"rules\": []}",
        "{\"rules\": [{\"violations\": 0}]}",
        "{\"violations\": 0, \"rules\": [{\"rule\": \"ONE\"}]}",
        "{\"violations\": 0, \"rules\": [{\"rule\": \"ONE\", \"violations\": 1}]}"
      })
  void shouldNotTakeWhatIsMissingForClean(String report) {
    assertThatThrownBy(() -> audit(report)).isInstanceOf(BenchFailure.class);
  }

  private static ServerAudit audit(String report) {
    return ServerAudit.of(new JsonObject(report));
  }
}
