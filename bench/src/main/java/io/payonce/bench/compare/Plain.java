package io.payonce.bench.compare;

import io.payonce.bench.raw.RawSql;
import java.time.Duration;
import java.util.List;

/** Plain SQL. It counts its rows itself, and fails when they are not right. */
final class Plain implements Contestant {
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  private final String name;
  private final RawSql sql;

  Plain(String name, RawSql sql) {
    this.name = name;
    this.sql = sql;
  }

  @Override
  public String name() {
    return name;
  }

  /** Whatever JVM it has is busy with the database only: two seconds do. */
  @Override
  public WarmedUp warmUp(Duration limit) {
    sql.run(WARM_UP.compareTo(limit) < 0 ? WARM_UP : limit);
    return new WarmedUp(true, List.of());
  }

  @Override
  public Turn run(Duration length) {
    return new Turn(sql.write(length), List.of());
  }

  @Override
  public void check() {
    sql.check();
  }
}
