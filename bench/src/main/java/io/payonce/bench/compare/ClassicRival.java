package io.payonce.bench.compare;

import io.payonce.bench.classic.ClassicCommand;
import io.payonce.bench.classic.PaymentTable;
import io.payonce.bench.provider.ProviderStub;
import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.ChildProcess;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RedisPlace;
import io.payonce.bench.server.ScratchSchema;
import java.net.URI;
import java.sql.SQLException;
import java.util.Map;

/** The classic server that runs, and the schema of its tables. Both go when it is closed. */
record ClassicRival(ScratchSchema schema, ChildProcess process) implements AutoCloseable {

  /** Starts one with a setting, named after the run. */
  static ClassicRival start(
      String run,
      ClassicSetting setting,
      PostgresPlace postgres,
      RedisPlace redis,
      ProviderStub provider) {
    ScratchSchema schema = ScratchSchema.create(postgres, run + "-classic");
    try {
      PaymentTable.create(postgres, schema.name());
      ChildProcess process =
          ChildProcess.start(
              Map.of(
                  "PAYONCE_BENCH_PG", postgres.url(),
                  "PAYONCE_BENCH_REDIS", redis.url(),
                  "PAYONCE_BENCH_SECRET", provider.secret()),
              ClassicCommand.NAME,
              "--schema=" + schema.name(),
              "--provider=" + provider.uri(),
              "--threads=" + setting.threads(),
              "--connections=" + setting.connections());
      return new ClassicRival(schema, process);
    } catch (SQLException e) {
      schema.close();
      throw new BenchFailure("making the tables of the classic server", e);
    } catch (BenchFailure e) {
      schema.close();
      throw e;
    }
  }

  URI url() {
    return process.url();
  }

  /** The table of its payments. */
  String table() {
    return schema.name() + ".payment";
  }

  @Override
  public void close() {
    try {
      process.close();
    } finally {
      schema.close();
    }
  }
}
