package io.payonce.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  public static void assertClean(String postgres) throws IOException {
    Audit audit = new Audit(postgres, InstantSource.system(), Duration.ZERO);
    assertThat(audit.run(Optional.empty(), what -> {}).examples()).isEmpty();
  }
}
