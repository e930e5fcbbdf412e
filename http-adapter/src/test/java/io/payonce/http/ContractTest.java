package io.payonce.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.payonce.http.wire.ProblemType;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The contract and the server say the same. That each answer obeys it is checked where it is made.
 */
class ContractTest {
  private final Contract contract = TestServer.CONTRACT;

  @Test
  void shouldDocumentExactlyWhatIsServed() {
    assertThat(contract.operations()).isEqualTo(served());
  }

  /** Without the parts of the page, which are nobody's business, and HEAD, which goes with GET. */
  private static Map<String, Set<String>> served() {
    Map<String, Set<String>> served = new TreeMap<>();
    try (TestServer server = new TestServer()) {
      server
          .routes()
          .paths()
          .forEach(
              (path, methods) -> served.put(path.replaceAll(":(\\w+)", "{$1}"), names(methods)));
    }
    served.keySet().removeIf(path -> path.startsWith("/docs/"));
    return served;
  }

  private static Set<String> names(Set<HttpMethod> methods) {
    Set<String> names = new TreeSet<>();
    methods.forEach(method -> names.add(method.name()));
    names.remove("HEAD");
    return names;
  }

  @Test
  void shouldDocumentEveryProblem() {
    JsonNode codes = contract.root().at("/components/schemas/Problem/properties/code/enum");
    List<String> documented = new ArrayList<>();
    codes.forEach(code -> documented.add(code.asText()));

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemType.values()).map(ProblemType::code).toList());
  }

  @Test
  void shouldHaveExamplesThatObeyIt() {
    List<String> wrong = new ArrayList<>();
    checkExamples(contract.root(), "", wrong);

    assertThat(wrong).isEmpty();
  }

  private void checkExamples(JsonNode node, String pointer, List<String> wrong) {
    if (node.has("schema")) {
      node.path("examples").forEach(example -> checkExample(example.path("value"), pointer, wrong));
      if (node.has("example")) {
        checkExample(node.path("example"), pointer, wrong);
      }
    }
    node.properties()
        .forEach(
            child ->
                checkExamples(
                    child.getValue(),
                    pointer + "/" + child.getKey().replace("~", "~0").replace("/", "~1"),
                    wrong));
  }

  private void checkExample(JsonNode value, String pointer, List<String> wrong) {
    contract.errors(pointer + "/schema", value).forEach(error -> wrong.add(pointer + ": " + error));
  }
}
