package io.payonce.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.payonce.bench.report.Progress;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.Target;
import io.payonce.bench.server.TargetOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beside the tables of a server that is started for it. */
class RawSqlIT {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static Target server;
  private static PostgresPlace postgres;

  @BeforeAll
  static void start() {
    server = new TargetOptions().open(Progress.onTerminal());
    postgres = PostgresPlace.of(server.postgres().orElseThrow());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldWriteEachPaymentInBothSteps(Form form) {
    try (ScratchTables tables = ScratchTables.create(postgres, "raw-it-" + form, "raw-it")) {
      for (int payments : new int[] {1, RawSql.BATCH}) {
        Writer writer = new JdbcWriter(postgres, tables, 2, payments, form);
        ScratchTables.Rows before = tables.rows();

        Writer.Written written = writer.run(SHORT);

        assertThat(written.payments()).isPositive();
        assertThat(tables.rows().arePaymentsMore(written.payments(), before)).isTrue();
        assertThat(tables.rows().arePaymentsMore(written.payments() + 1, before)).isFalse();
      }
    }
  }

  @Test
  void shouldCountWhatItWrites() {
    try (RawSql single = RawSql.single(postgres, "raw-it", 2);
        RawSql batched = RawSql.batched(postgres, "raw-it", Duration.ZERO)) {
      assertThat(single.run(SHORT)).isPositive();
      assertThat(batched.run(SHORT)).isPositive();
      assertThat(batched.write(SHORT)).isPositive();
      batched.check();
      assertThatThrownBy(batched::check)
          .isInstanceOf(BenchFailure.class)
          .hasMessageContaining("wrote 0 payments");
    }
  }

  @Test
  void shouldKeepIndexesConstraintsAndStorageParametersAndLeaveNothingBehind() throws SQLException {
    String schema = "payonce_bench_raw_it_copy";
    try (ScratchTables tables = ScratchTables.create(postgres, "raw-it-copy", "raw-it")) {
      assertThat(text(indexes(schema))).isEqualTo(text(indexes("public")));
      assertThat(text(options(tables.flow()))).isEqualTo(text(options("flow")));
    }

    assertThat(text("SELECT count(*) FROM pg_namespace WHERE nspname = '" + schema + "'"))
        .isEqualTo("0");
  }

  private static String indexes(String schema) {
    return """
        SELECT count(*)::text FROM pg_indexes
        WHERE schemaname = '%s' AND tablename IN ('flow', 'transition')"""
        .formatted(schema);
  }

  private static String options(String table) {
    return "SELECT reloptions::text FROM pg_class WHERE oid = '" + table + "'::regclass";
  }

  private static String text(String sql) throws SQLException {
    try (Connection connection = postgres.connect();
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
