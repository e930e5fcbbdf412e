package io.payonce.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The contract as served, to hold answers against. */
final class Contract {
  /** What any request can get, as the contract's default response says. */
  private static final Set<Integer> ANYWHERE =
      Set.of(400, 401, 403, 404, 405, 408, 414, 429, 431, 500, 503);

  private static final String BASE = "https://payonce.io/openapi.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode root;
  private final SchemaRegistry schemas;

  Contract() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      root = new YAMLMapper().readTree(in);
      SchemaRegistryConfig strict =
          SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
      schemas =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              registry ->
                  registry.schemas(Map.of(BASE, root.toString())).schemaRegistryConfig(strict));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each documented path with its methods, as {@code /v1/payments/{flowId}} and {@code GET}. */
  Map<String, Set<String>> operations() {
    Map<String, Set<String>> operations = new TreeMap<>();
    root.path("paths")
        .properties()
        .forEach(
            path -> {
              Set<String> methods = new TreeSet<>();
              path.getValue()
                  .fieldNames()
                  .forEachRemaining(m -> methods.add(m.toUpperCase(Locale.ROOT)));
              operations.put(path.getKey(), methods);
            });
    return operations;
  }

  JsonNode root() {
    return root;
  }

  /** Fails unless the answer is one that the contract lists for the request. */
  void check(HttpResponse<String> answer) {
    String method = answer.request().method().toLowerCase(Locale.ROOT);
    Optional<String> path = template(answer.uri().getPath(), method);
    if (path.isPresent()) {
      check(method, path.get(), answer);
    } else if (!isUndocumented(answer)) {
      assertThat(answer.statusCode()).as(answer.toString()).isIn(ANYWHERE);
    }
  }

  /** The parts of the page, and HEAD, which has nothing to say that GET has not. */
  private static boolean isUndocumented(HttpResponse<String> answer) {
    return answer.uri().getPath().startsWith("/docs/") || answer.request().method().equals("HEAD");
  }

  private void check(String method, String path, HttpResponse<String> answer) {
    String what = method + " " + path + " " + answer.statusCode() + " " + answer.body();
    JsonNode responses = root.path("paths").path(path).path(method).path("responses");
    String pointer = "/paths/" + escaped(path) + "/" + method + "/responses/" + answer.statusCode();
    JsonNode response = responses.path(Integer.toString(answer.statusCode()));
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
    if (response.isMissingNode() && ANYWHERE.contains(answer.statusCode())) {
      response = responses.path("default");
    }
    if (response.has("$ref")) {
      pointer = response.path("$ref").asText().substring(1);
      response = root.at(pointer);
    }
    assertThat(response.isMissingNode()).as("not in the contract: " + what).isFalse();
    assertThat(response.path("content").has(type)).as(type + " for " + what).isTrue();
    checkHeaders(what, response.path("headers"), answer);
    if (type.endsWith("json")) {
      check(what, pointer + "/content/" + escaped(type) + "/schema", answer.body());
    }
  }

  private void checkHeaders(String what, JsonNode headers, HttpResponse<String> answer) {
    headers
        .properties()
        .forEach(
            entry -> {
              String pointer = entry.getValue().path("$ref").asText().substring(1);
              List<String> values = answer.headers().allValues(entry.getKey());
              if (root.at(pointer).path("required").asBoolean()) {
                assertThat(values).as(entry.getKey() + " of " + what).hasSize(1);
              }
              values.forEach(value -> check(what, pointer + "/schema", quoted(value)));
            });
  }

  private void check(String what, String pointer, String json) {
    List<Error> errors = schema(pointer).validate(tree(json));
    assertThat(errors).as(what).isEmpty();
  }

  List<Error> errors(String pointer, JsonNode value) {
    return schema(pointer).validate(value);
  }

  private Schema schema(String pointer) {
    return schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer));
  }

  private Optional<String> template(String path, String method) {
    return operations().keySet().stream()
        .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
        .filter(template -> root.path("paths").path(template).has(method))
        .findFirst();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  private static String escaped(String part) {
    return part.replace("~", "~0").replace("/", "~1");
  }
}
