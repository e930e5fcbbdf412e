package io.payonce.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a test over a real database ends with: nothing it left breaks a guarantee. */
public final class Audits {
  private Audits() {}

  /**
   * Audits the data alone.
   *
   * @param postgres {@code postgresql://user:password@host:port/database}
   */
  public static void assertClean(String postgres) {
    Audit audit = new Audit(postgres, InstantSource.system(), Duration.ZERO);
    try {
      assertThat(audit.run(Optional.empty(), what -> {}).examples()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
