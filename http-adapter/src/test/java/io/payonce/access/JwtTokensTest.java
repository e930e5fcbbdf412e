package io.payonce.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final KeyPair RSA = Minted.pair("RSA", 2048);
  private static final KeyPair OTHER_RSA = Minted.pair("RSA", 2048);
  private static final KeyPair WEAK_RSA = Minted.pair("RSA", 1024);
  private static final KeyPair EC = Minted.pair("EC", 256);
  private static final KeyPair EC_384 = Minted.pair("EC", 384);
  private static final KeyPair EC_521 = Minted.pair("EC", 521);
  private static final KeyPair EDWARDS = Minted.pair("Ed25519", 0);
  private static final byte[] SHARED =
      "a secret that is shared and long enough".getBytes(StandardCharsets.US_ASCII);
  private static final Issuer ISSUER = new Issuer();

  @TempDir Path directory;
  private final AtomicLong nanos = new AtomicLong();
  private JwkFeed feed;
  private JwtTokens tokens;

  @BeforeEach
  void start() {
    ISSUER.keys.set(
        Minted.set(
            Minted.jwk("rsa", RSA),
            Minted.jwk("weak", WEAK_RSA),
            Minted.jwk("ec", EC),
            Minted.jwk("ec-384", EC_384),
            Minted.jwk("ec-521", EC_521),
            Minted.jwk("ed", EDWARDS),
            Minted.jwk("ps-only", OTHER_RSA).put("alg", "PS256"),
            Minted.jwk("to-encrypt", OTHER_RSA).put("use", "enc"),
            new JsonObject()
                .put("kty", "oct")
                .put("kid", "shared")
                .put("alg", "HS256")
                .put("k", Minted.base64(SHARED))));
    open(new JwtConfig.Keys.Address(ISSUER.keyAddress()));
  }

  private void open(JwtConfig.Keys keys) {
    JwtConfig config = new JwtConfig("issuer", "payonce", keys, "merchant", Duration.ofSeconds(30));
    feed = new JwkFeed(ISSUER.vertx, config, nanos::get);
    assertThat(Issuer.await(feed.start())).isTrue();
    tokens = new JwtTokens(feed, config, () -> NOW, nanos::get);
  }

  @AfterEach
  void stop() {
    Issuer.await(feed.stop());
  }

  @AfterAll
  static void end() {
    ISSUER.close();
  }

  static Stream<Arguments> signatures() {
    return Stream.of(
        Arguments.of("RS256", "rsa", RSA),
        Arguments.of("RS384", "rsa", RSA),
        Arguments.of("RS512", "rsa", RSA),
        Arguments.of("PS256", "rsa", RSA),
        Arguments.of("PS384", "rsa", RSA),
        Arguments.of("PS512", "rsa", RSA),
        Arguments.of("PS256", "ps-only", OTHER_RSA),
        Arguments.of("ES256", "ec", EC),
        Arguments.of("ES384", "ec-384", EC_384),
        Arguments.of("ES512", "ec-521", EC_521),
        Arguments.of("EdDSA", "ed", EDWARDS));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("signatures")
  void shouldBelieveWhatTheIssuerSigned(String algorithm, String id, KeyPair pair) {
    assertBelieved(Minted.token(header(algorithm, id), claims(), pair));
    JsonObject anonymous = header(algorithm, id);
    anonymous.remove("kid");
    assertBelieved(Minted.token(anonymous, claims(), pair));
  }

  @Test
  void shouldReadWhoAsksAndWhatHeMay() {
    Verdict verdict =
        check(rs256(c -> c.put("sub", "ann").put("roles", new JsonArray().add("admin").add("x"))));

    assertThat(verdict)
        .isEqualTo(new Verdict.Known(new Caller("acme", Set.of(Role.ADMIN, Role.PAY), "sub:ann")));
    assertThat(check(rs256(c -> c.put("scope", "openid read"))))
        .isEqualTo(new Verdict.Known(new Caller("acme", Set.of(Role.READ), "sub:")));
    assertThat(check(rs256(c -> c.remove("scope"))))
        .isEqualTo(new Verdict.Known(new Caller("acme", Set.of(), "sub:")));
  }

  static Stream<Arguments> badClaims() {
    Map<String, Consumer<JsonObject>> bad = new LinkedHashMap<>();
    bad.put("no end", c -> c.remove("exp"));
    bad.put("past", c -> c.put("exp", NOW.getEpochSecond() - 31));
    bad.put("an end that is no number", c -> c.put("exp", "4102444800"));
    bad.put("an end beyond all numbers", c -> c.put("exp", 1e300));
    bad.put("a negative end", c -> c.put("exp", -1));
    bad.put("not yet", c -> c.put("nbf", NOW.getEpochSecond() + 31));
    bad.put("a beginning that is no number", c -> c.put("nbf", "0"));
    bad.put("no issuer", c -> c.remove("iss"));
    bad.put("another issuer", c -> c.put("iss", "issuer/"));
    bad.put("an issuer that is a list", c -> c.put("iss", new JsonArray().add("issuer")));
    bad.put("no audience", c -> c.remove("aud"));
    bad.put("another audience", c -> c.put("aud", "Payonce"));
    bad.put("other audiences", c -> c.put("aud", new JsonArray().add("a").add("b")));
    bad.put("an audience that is a number", c -> c.put("aud", 1));
    bad.put("no merchant", c -> c.remove("merchant"));
    bad.put("a merchant that is a number", c -> c.put("merchant", 1));
    bad.put("a merchant that is null", c -> c.putNull("merchant"));
    bad.put("an empty merchant", c -> c.put("merchant", ""));
    bad.put("a merchant with a slash", c -> c.put("merchant", "a/b"));
    bad.put("a long merchant", c -> c.put("merchant", "m".repeat(65)));
    bad.put("a long subject", c -> c.put("sub", "s".repeat(257)));
    return bad.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badClaims")
  void shouldNotBelieveWhatIsForOthersOrAnotherTime(String what, Consumer<JsonObject> change) {
    assertBad(rs256(change));
  }

  @Test
  void shouldForgiveClocksHalfAMinute() {
    assertBelieved(rs256(c -> c.put("exp", NOW.getEpochSecond() - 29)));
    assertBelieved(rs256(c -> c.put("nbf", NOW.getEpochSecond() + 30)));
    assertBelieved(rs256(c -> c.put("aud", new JsonArray().add("a").add("payonce"))));
  }

  static Stream<Arguments> forgeries() {
    JsonObject rs256 = header("RS256", "rsa");
    String good = Minted.token(rs256, claims(), RSA);
    String body = good.substring(0, good.lastIndexOf('.'));
    String signature = good.substring(good.lastIndexOf('.') + 1);
    JsonObject more = claims().put("merchant", "victim");
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("none, two parts", Minted.unsigned(header("none", "rsa"), claims()));
    forged.put("none, empty signature", Minted.unsigned(header("none", "rsa"), claims()) + ".");
    forged.put("none, signed", Minted.unsigned(header("none", "rsa"), claims()) + "." + signature);
    forged.put("NONE", Minted.unsigned(header("NONE", "rsa"), claims()) + ".AAAA");
    forged.put("no algorithm", Minted.unsigned(new JsonObject(), claims()) + ".AAAA");
    forged.put(
        "an algorithm that is a list",
        Minted.unsigned(new JsonObject().put("alg", new JsonArray().add("RS256")), claims())
            + "."
            + signature);
    forged.put(
        "the public key in PEM as a secret",
        Minted.withSecret(
            header("HS256", "rsa"), claims(), Minted.pem(RSA).getBytes(StandardCharsets.US_ASCII)));
    forged.put(
        "the public key as a secret",
        Minted.withSecret(header("HS256", "rsa"), claims(), RSA.getPublic().getEncoded()));
    forged.put("an empty secret", Minted.withSecret(header("HS256", "rsa"), claims(), new byte[1]));
    forged.put("a shared secret", Minted.withSecret(header("HS256", "shared"), claims(), SHARED));
    forged.put("another key", Minted.token(rs256, claims(), OTHER_RSA));
    forged.put("another key's id", Minted.token(header("RS256", "ec"), claims(), RSA));
    forged.put("an unknown key's id", Minted.token(header("RS256", "new"), claims(), RSA));
    forged.put("a weak key", Minted.token(header("RS256", "weak"), claims(), WEAK_RSA));
    forged.put(
        "a key that is for encryption",
        Minted.token(header("RS256", "to-encrypt"), claims(), OTHER_RSA));
    forged.put(
        "a key that is for another algorithm",
        Minted.token(header("RS256", "ps-only"), claims(), OTHER_RSA));
    forged.put(
        "a key that it brings along",
        Minted.token(rs256.copy().put("jwk", Minted.jwk("rsa", OTHER_RSA)), claims(), OTHER_RSA));
    forged.put(
        "a place of keys that it names",
        Minted.token(rs256.copy().put("jku", "http://127.0.0.1:1/"), claims(), OTHER_RSA));
    forged.put(
        "demands that nobody understands",
        Minted.token(rs256.copy().put("crit", new JsonArray().add("exp")), claims(), RSA));
    forged.put("other claims", Minted.unsigned(rs256, more) + "." + signature);
    forged.put("no signature", body);
    forged.put("an empty signature", body + ".");
    forged.put("half a signature", body + "." + signature.substring(0, signature.length() / 2));
    forged.put("a signature and more", good + "AAAA");
    forged.put("an end", good + ".");
    forged.put("more parts", good + ".AAAA");
    forged.put("a beginning", "." + good);
    forged.put("only dots", "..");
    forged.put(
        "a curve's signature of zeros",
        Minted.unsigned(header("ES256", "ec"), claims()) + "." + Minted.base64(new byte[64]));
    forged.put("no JSON", "bm90IGpzb24.bm90IGpzb24." + signature);
    forged.put("claims that are a list", good.replaceAll("\\..*\\.", ".W10."));
    forged.put("nothing at all", "a.b.c");
    return forged.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void shouldNotBelieveForgeries(String what, String token) {
    assertBad(token);
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    assertBad(token);
  }

  @Test
  void shouldNotTakeUnsignedTokensForWantOfKeys() {
    ISSUER.keys.set(Minted.set());
    nanos.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(check(Minted.token(header("RS256", "new"), claims(), RSA)))
        .isEqualTo(new Verdict.Unknowable());

    JwtConfig config =
        new JwtConfig(
            "issuer",
            "payonce",
            new JwtConfig.Keys.Address(ISSUER.keyAddress()),
            "merchant",
            Duration.ZERO);
    JwkFeed empty = new JwkFeed(ISSUER.vertx, config, nanos::get);
    assertThat(Issuer.await(empty.start())).isFalse();
    tokens = new JwtTokens(empty, config, () -> NOW, nanos::get);
    assertBad(Minted.unsigned(header("none", "rsa"), claims()) + ".");
    assertThat(check(rs256(c -> {}))).isEqualTo(new Verdict.Unknowable());
    Issuer.await(empty.stop());
  }

  @Test
  void shouldFollowTheIssuersKeysWithoutARestart() {
    KeyPair next = Minted.pair("RSA", 2048);
    String old = rs256(c -> {});
    String fresh = Minted.token(header("RS256", "next"), claims(), next);
    assertBelieved(old);
    nanos.addAndGet(JwkFeed.SOONEST.toNanos());
    assertBad(fresh);

    ISSUER.keys.set(Minted.set(Minted.jwk("next", next)));
    assertBad(fresh);
    nanos.addAndGet(JwkFeed.SOONEST.toNanos());
    assertBelieved(fresh);

    assertBelieved(old);
    nanos.addAndGet(JwtTokens.REMEMBERED.toNanos());
    assertBad(old);
  }

  @Test
  void shouldAskTheIssuerOnlyNowAndThen() {
    int asked = ISSUER.asked.get();
    for (int i = 0; i < 50; i++) {
      assertBad(Minted.token(header("ES256", "new-" + i), claims(), EC));
    }
    assertThat(ISSUER.asked.get()).isEqualTo(asked);
    nanos.addAndGet(JwkFeed.SOONEST.toNanos());
    for (int i = 0; i < 50; i++) {
      assertBad(Minted.token(header("ES256", "newer-" + i), claims(), EC));
    }
    assertThat(ISSUER.asked.get()).isEqualTo(asked + 1);
  }

  @Test
  void shouldFindTheKeysWhereTheIssuerSays() {
    Issuer.await(feed.stop());
    open(new JwtConfig.Keys.Discovered(ISSUER.address()));

    assertBelieved(rs256(c -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "", "Some words.\n"})
  void shouldReadKeysOfAFile(String between) throws Exception {
    Path file = directory.resolve("keys.pem");
    Files.writeString(file, Minted.pem(EC) + between + Minted.pem(RSA));
    Issuer.await(feed.stop());
    open(new JwtConfig.Keys.File(file));

    assertBelieved(rs256(c -> {}));
    assertBelieved(Minted.token(header("ES256", "any"), claims(), EC));
    assertBad(Minted.token(header("ES384", "any"), claims(), EC_384));
    assertBad(Minted.withSecret(header("HS256", "any"), claims(), Files.readAllBytes(file)));
  }

  @Test
  void shouldShowNoTokenInItsText() {
    assertThat(new Credentials.Token("secret").toString()).doesNotContain("secret");
    assertThat(new Credentials.Key("id", "secret").toString()).doesNotContain("secret");
  }

  private Verdict check(String token) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + token);
    if (!(Credentials.of(headers) instanceof Credentials.Token shown)) {
      return Verdict.denied(Denial.BAD_TOKEN);
    }
    Verdict verdict = tokens.check(shown);
    return verdict instanceof Verdict.Awaited awaited ? Issuer.await(awaited.verdict()) : verdict;
  }

  private void assertBelieved(String token) {
    assertThat(check(token)).isInstanceOf(Verdict.Known.class);
  }

  private void assertBad(String token) {
    assertThat(check(token)).isEqualTo(Verdict.denied(Denial.BAD_TOKEN));
  }

  private static String rs256(Consumer<JsonObject> change) {
    JsonObject claims = claims();
    change.accept(claims);
    return Minted.token(header("RS256", "rsa"), claims, RSA);
  }

  private static JsonObject header(String algorithm, String id) {
    return new JsonObject().put("typ", "JWT").put("alg", algorithm).put("kid", id);
  }

  private static JsonObject claims() {
    return new JsonObject()
        .put("iss", "issuer")
        .put("aud", "payonce")
        .put("merchant", "acme")
        .put("scope", "pay")
        .put("exp", NOW.getEpochSecond() + 60);
  }
}
