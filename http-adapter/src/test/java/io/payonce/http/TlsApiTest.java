package io.payonce.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.payonce.access.Access;
import io.payonce.tls.TlsConfig;
import io.payonce.tls.TlsFiles;
import io.payonce.tls.TlsRefused;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API over TLS, with certificates of our own making. */
class TlsApiTest {
  private static final int HANDSHAKE = 22;

  @TempDir Path directory;
  private X509Bundle authority;
  private Path certificate;
  private Path key;
  private Path clientAuthority;
  private @Nullable TestServer server;

  @BeforeEach
  void makeFiles() throws Exception {
    authority = authority();
    certificate = directory.resolve("cert.pem");
    key = directory.resolve("key.pem");
    clientAuthority = directory.resolve("ca.pem");
    write(issued(authority));
    Files.writeString(clientAuthority, authority.getCertificatePEM());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static X509Bundle authority() throws Exception {
    return new CertificateBuilder()
        .subject("CN=Test authority")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  private static X509Bundle issued(X509Bundle by) throws Exception {
    return new CertificateBuilder()
        .subject("CN=localhost")
        .addSanDnsName("localhost")
        .addSanIpAddress("127.0.0.1")
        .buildIssuedBy(by);
  }

  private void write(X509Bundle bundle) throws IOException {
    Files.writeString(key, bundle.getPrivateKeyPEM());
    Files.writeString(certificate, bundle.getCertificatePathPEM());
  }

  private TestServer start(Optional<Path> clients) {
    HttpConfig usual = TestServer.config();
    server = new TestServer(usual.withTls(new TlsConfig(certificate, key, clients)), Access.free());
    return server;
  }

  @Test
  void shouldSpeakTlsAndNothingElse() throws Exception {
    int port = start(Optional.empty()).port;

    assertThat(get(port, "/health/live", null).statusCode()).isEqualTo(200);
    assertThat(get(port, "/v1/orders/o-1", null).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> server.get("/health/live")).hasRootCauseInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({"0301, false", "0302, false", "0303, true"})
  void shouldAnswerNothingOlderThanTls12(String version, boolean answered) throws Exception {
    int port = start(Optional.empty()).port;

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(hello(version));
      assertThat(socket.getInputStream().read() == HANDSHAKE).isEqualTo(answered);
    }
  }

  /** A greeting that knows that version at most. */
  private static byte[] hello(String version) {
    String random = "00".repeat(32);
    String suites = "0004" + "c02bc02f";
    String groups = "000a" + "0004" + "0002" + "0017";
    String signatures = "000d" + "0006" + "0004" + "04030401";
    return HexFormat.of()
        .parseHex(
            ("1603010043" + "0100003f" + version + random + "00" + suites + "0100" + "0012")
                + (groups + signatures));
  }

  @Test
  void shouldTakeAChangedCertificateWithoutARestart() throws Exception {
    int port = start(Optional.empty()).port;
    X509Bundle next = issued(authority);
    X509Certificate before = shown(port);

    Files.writeString(certificate, next.getCertificatePathPEM());
    assertThat(shown(port)).isEqualTo(before);
    Files.writeString(key, next.getPrivateKeyPEM());

    await().atMost(Duration.ofSeconds(20)).until(() -> shown(port).equals(next.getCertificate()));
    assertThat(get(port, "/health/live", null).statusCode()).isEqualTo(200);
    Files.writeString(certificate, "nonsense");
    assertThat(shown(port)).isEqualTo(next.getCertificate());
  }

  @Test
  void shouldAskCallersForACertificateButNotThoseWhoNeedNone() throws Exception {
    int port = start(Optional.of(clientAuthority)).port;

    HttpResponse<String> without = get(port, "/v1/orders/o-1", null);
    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.body()).contains("\"unauthorized\"", "certificate");
    assertThat(get(port, "/health/ready", null).statusCode()).isEqualTo(200);
    assertThat(get(port, "/v1/orders/o-1", issued(authority)).statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> get(port, "/health/live", issued(authority())))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cert | missing  | --tls-cert: * cannot be read: *",
        "cert | nonsense | --tls-cert, --tls-key: * are not a certificate and its key in PEM: *",
        "key  | missing  | --tls-key: * cannot be read: *",
        "key  | nonsense | --tls-cert, --tls-key: * are not a certificate and its key in PEM: *",
        "key  | another  | --tls-key: * is not the key of the certificate in *",
        "ca   | missing  | --tls-client-ca: * cannot be read: *",
        "ca   | nonsense | --tls-client-ca: * holds no certificates in PEM*"
      })
  void shouldSayWhichFileIsNoGood(String file, String what, String complaint) throws Exception {
    Path path = directory.resolve(file + ".pem");
    switch (what) {
      case "missing" -> Files.delete(path);
      case "another" -> Files.writeString(path, issued(authority).getPrivateKeyPEM());
      default -> Files.writeString(path, "nonsense");
    }
    Vertx vertx = Vertx.vertx();
    TlsFiles files =
        new TlsFiles(vertx, new TlsConfig(certificate, key, Optional.of(clientAuthority)));

    assertThatThrownBy(files::read)
        .isInstanceOf(TlsRefused.class)
        .message()
        .matches(complaint.replace("*", ".*"));
    TestServer.await(vertx.close());
  }

  private X509Certificate shown(int port) throws Exception {
    try (var socket =
        context(null).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      return (X509Certificate) ((SSLSocket) socket).getSession().getPeerCertificates()[0];
    }
  }

  private HttpResponse<String> get(int port, String path, @Nullable X509Bundle shown)
      throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(context(shown)).build();
    return client.send(
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .build(),
        BodyHandlers.ofString());
  }

  private SSLContext context(@Nullable X509Bundle shown) throws Exception {
    KeyManager[] keys = shown == null ? null : shown.toKeyManagerFactory().getKeyManagers();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
    return context;
  }
}
