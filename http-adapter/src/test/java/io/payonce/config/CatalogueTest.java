package io.payonce.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  @Test
  void shouldHaveAGoodDefaultForEverySetting() {
    Resolution nothing = Resolver.resolve(new Sources(Map.of(), Map.of(), Optional.empty()));

    assertThat(nothing.problems()).isEmpty();
    assertThatCode(() -> ServeSettings.of(nothing.settings())).doesNotThrowAnyException();
  }

  @Test
  void shouldDeclareEachNameOnceAndInOneForm() {
    assertThat(Catalogue.all())
        .extracting(Setting::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
    assertThat(Catalogue.HTTP_PORT.flag()).isEqualTo("--http-port");
    assertThat(Catalogue.HTTP_PORT.variable()).isEqualTo("PAYONCE_HTTP_PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "http-port,0", "http-port,65535",
    "partitions,1", "partitions,1024",
    "mailbox-limit,16", "mailbox-limit,1000000",
    "join-timeout,100ms", "join-timeout,1m",
    "join-limit,1", "join-limit,100000",
    "cached-orders,1", "cached-orders,10000000",
    "writers,1", "writers,64",
    "answer-retention,1s", "answer-retention,3650d",
    "token-ttl,1s", "token-ttl,1d",
    "duplicate-window,1s", "duplicate-window,1d",
    "payment-expiry,1s", "payment-expiry,7d",
    "filter-ttl,1s", "filter-ttl,365d",
    "channel-deadline,10ms", "channel-deadline,1m",
    "channel-in-flight,1", "channel-in-flight,100000",
    "sim-callback-delay,0s", "sim-callback-delay,1h",
    "sim-capacity,1", "sim-capacity,50000000"
  })
  void shouldAllowNothingThatTheRecordsRefuse(String name, String text) {
    Resolution resolution =
        Resolver.resolve(new Sources(Map.of(name, text), Map.of(), Optional.empty()));

    assertThat(resolution.problems()).isEmpty();
    assertThatCode(
            () ->
                ServeSettings.of(resolution.settings())
                    .sim()
                    .inside(java.nio.file.Path.of("ledger"), "a secret"))
        .doesNotThrowAnyException();
  }
}
