package io.payonce.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
  private static final String BASE = "postgresql://u:p@db.example:5433/pay";

  @ParameterizedTest
  @CsvSource({
    "?sslmode=verify-full&sslrootcert=/etc/ca%20s.pem, VERIFY_FULL, HTTPS",
    "?sslrootcert=/etc/ca%20s.pem&sslmode=verify-ca, VERIFY_CA, ''",
    "?sslmode=require&sslrootcert=/etc/ca%20s.pem, REQUIRE, ''",
  })
  void shouldTrustWhomTheFileNames(String query, SslMode mode, String names) {
    PostgresAddress address = PostgresAddress.of(BASE + query);
    PgConnectOptions options = address.options();
    ClientSSLOptions tls = options.getSslOptions();

    assertThat(options.getSslMode()).isEqualTo(mode);
    assertThat(options.getHost() + options.getPort() + options.getDatabase())
        .isEqualTo("db.example5433pay");
    assertThat(options.getProperties()).doesNotContainKey("sslrootcert");
    assertThat(address.rootCertificates()).contains("/etc/ca s.pem");
    assertThat(tls.isTrustAll()).isFalse();
    assertThat(tls.getTrustOptions()).isNotNull();
    assertThat(tls.getHostnameVerificationAlgorithm()).isEqualTo(names);
  }

  @Test
  void shouldEncryptWithoutAskingForPapersIfToldSo() {
    ClientSSLOptions tls = PostgresAddress.of(BASE + "?sslmode=require").options().getSslOptions();

    assertThat(tls.isTrustAll()).isTrue();
    assertThat(PostgresAddress.of(BASE).options().getSslMode()).isEqualTo(SslMode.DISABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-ca", "verify-full"})
  void shouldNotAskForPapersThatNobodyCanCheck(String mode) {
    assertThatThrownBy(() -> PostgresAddress.of(BASE + "?sslmode=" + mode))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sslmode=" + mode + " needs sslrootcert=<file of certificates in PEM>");
  }
}
