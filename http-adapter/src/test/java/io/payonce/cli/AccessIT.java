package io.payonce.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks who asks, and the command that makes its keys. */
class AccessIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Pattern KEY = Pattern.compile("Authorization: Bearer (\\S+)\\.(\\S+)");

  private static final String PAYMENT =
      "{\"orderId\":\"o-1\",\"amount\":1250,\"currency\":\"EUR\",\"channel\":\"sim\"}";

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

  @Test
  void shouldSpeakTlsWithItsSimulatorAndRefuseFilesThatAreNoGood() throws Exception {
    X509Bundle bundle =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanIpAddress("127.0.0.1")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Path certificate = Files.writeString(directory.resolve("cert"), bundle.getCertificatePEM());
    Path key = Files.writeString(directory.resolve("key"), bundle.getPrivateKeyPEM());
    Path data = directory.resolve("secured");
    String[] tls = {"--tls-cert=" + certificate, "--tls-key=" + key};
    try (Child server = Child.serve(data, tls)) {
      URI api = server.awaitReady();
      assertThat(api.getScheme()).isEqualTo("https");
      HttpClient client = trusting(bundle);
      HttpRequest pay =
          HttpRequest.newBuilder(api.resolve("/v1/payments"))
              .header("Idempotency-Key", "r-1")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(PAYMENT))
              .build();
      assertThat(client.send(pay, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
      HttpRequest look = HttpRequest.newBuilder(api.resolve("/v1/orders/o-1")).build();
      await()
          .atMost(LIMIT)
          .until(() -> client.send(look, BodyHandlers.ofString()).body().contains("\"SUCCESS\""));
    }

    Files.writeString(key, "nonsense");
    try (Child server = Child.serve(data, tls)) {
      assertThat(server.exitWithin(LIMIT)).isEqualTo(1);
      assertThat(server.complaints())
          .singleElement()
          .asString()
          .startsWith("payonce: --tls-cert, --tls-key: " + certificate + " and " + key);
    }
  }

  private static HttpClient trusting(X509Bundle bundle) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {bundle.toTrustManager()}, null);
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(context).build();
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
