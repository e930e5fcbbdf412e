package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks who asks, and the command that makes its keys. */
class AccessIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Pattern KEY = Pattern.compile("Authorization: Bearer (\\S+)\\.(\\S+)");

  @TempDir Path directory;

  private record Key(String id, String secret) {
    String header() {
      return "Bearer " + id + "." + secret;
    }
  }

  @Test
  void shouldKnowKeysThatAreMadeAndRevokedWhileItRuns() throws IOException {
    Path data = directory.resolve("data");
    Key early = add(data, "--merchant", "early", "--roles", "pay");
    try (Child server = Child.serve(data, "--auth", "keys", "--sim", "none")) {
      URI api = server.awaitReady();
      assertThat(Child.get(api, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(Child.pay(api, "r-1", "o-1", "instant").statusCode()).isEqualTo(401);
      assertThat(pay(api, early, "r-1").statusCode()).isEqualTo(201);

      Key late = add(data, "--merchant", "late", "--roles", "pay,read");
      await().atMost(SOON).until(() -> order(api, late).statusCode() == 404);
      assertThat(pay(api, late, "r-1").statusCode()).isEqualTo(201);
      assertThat(order(api, late).body()).isNotEqualTo(order(api, early).body());
      Key rotated = add(data, "--merchant", "early", "--roles", "read", "--expires", "1h");

      List<String> listed = run(data, "list");
      assertThat(listed)
          .hasSize(4)
          .anyMatch(line -> line.matches(early.id() + " +early +pay .* never +good"))
          .anyMatch(line -> line.matches(late.id() + " +late +pay,read .* never +good"))
          .noneMatch(line -> line.contains(early.secret()));
      assertThat(run(data, "revoke", early.id()))
          .singleElement()
          .asString()
          .startsWith("Key " + early.id() + " of merchant early is revoked since ");
      await().atMost(SOON).until(() -> order(api, early).statusCode() == 401);
      assertThat(order(api, rotated).statusCode()).isEqualTo(200);
      assertThat(pay(api, rotated, "r-2").statusCode()).isEqualTo(403);
      assertThat(pay(api, late, "r-1").headers().firstValue("Idempotent-Replayed"))
          .contains("true");
    }
    assertThat(run(data, "list")).anyMatch(line -> line.matches(early.id() + ".* revoked .*"));
  }

  private HttpResponse<String> pay(URI api, Key key, String requestNo) throws IOException {
    return Child.pay(api, requestNo, "o-1", "instant", "Authorization", key.header());
  }

  private HttpResponse<String> order(URI api, Key key) throws IOException {
    return Child.get(api, "/v1/orders/o-1", "Authorization", key.header());
  }

  private Key add(Path data, String... options) throws IOException {
    Matcher shown = KEY.matcher(String.join("\n", run(data, "add", options)));
    assertThat(shown.find()).isTrue();
    return new Key(shown.group(1), shown.group(2));
  }

  private List<String> run(Path data, String action, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("keys", action));
    words.addAll(List.of(more));
    words.add("--data-dir=" + data);
    try (Child keys = Child.start(directory, Map.of(), words.toArray(String[]::new))) {
      assertThat(keys.exitWithin(LIMIT)).as(keys.complaints().toString()).isZero();
      return keys.output().lines().toList();
    }
  }
}
