package io.payonce.bench.compare;

import io.payonce.bench.server.BenchFailure;
import io.payonce.bench.server.PostgresPlace;
import io.payonce.bench.server.RedisPlace;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/**
 * What PostgreSQL and Redis have counted so far, or in between.
 *
 * @param transactions of the database, ours to ask for this one included
 * @param commands of Redis, without those with which we ask
 */
record Traffic(long transactions, long commands) {
  private static final Pattern CALLS = Pattern.compile("cmdstat_([a-z|_-]+):calls=(\\d+)");
  private static final Set<String> OURS =
      Set.of("info", "auth", "hello", "client", "client|setinfo", "ping");

  static Traffic now(PostgresPlace postgres, RedisPlace redis) {
    return new Traffic(transactions(postgres), commands(redis));
  }

  Traffic since(Traffic before) {
    return new Traffic(transactions - before.transactions, commands - before.commands);
  }

  /** PostgreSQL's sessions report what they did within ten seconds: who asks waits so long. */
  private static long transactions(PostgresPlace place) {
    try (Connection connection = place.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT xact_commit + xact_rollback FROM pg_stat_database"
                    + " WHERE datname = current_database()")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new BenchFailure("asking " + place + " for its transactions", e);
    }
  }

  private static long commands(RedisPlace place) {
    String password = place.password();
    try (RedisClient redis =
        RedisClient.builder()
            .hostAndPort(place.host(), place.port())
            .clientConfig(
                DefaultJedisClientConfig.builder()
                    .password(password.isEmpty() ? null : password)
                    .build())
            .build()) {
      return commands(redis.info("commandstats"));
    }
  }

  /** Of what {@code INFO commandstats} says. */
  static long commands(String info) {
    Matcher line = CALLS.matcher(info);
    long calls = 0;
    while (line.find()) {
      calls += OURS.contains(line.group(1)) ? 0 : Long.parseLong(line.group(2));
    }
    return calls;
  }
}
