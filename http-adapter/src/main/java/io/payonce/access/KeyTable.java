package io.payonce.access;

import io.payonce.store.Session;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The API keys in PostgreSQL. The session is the caller's to close. Callable from any thread. */
public final class KeyTable implements KeySource {
  /** What a server keeps in memory, and so what may be good at one time. */
  public static final int MAX_KEYS = 100_000;

  private static final String COLUMNS =
      "key_id, merchant_id, roles, secret_hash, created_at, expires_at, revoked_at, change";
  private static final String CHANGES =
      "SELECT " + COLUMNS + " FROM api_key WHERE change > $1 ORDER BY change LIMIT $2";
  // The counter is locked first, so that two cannot both see room for the last one.
  private static final String ADD =
      """
      WITH counter AS MATERIALIZED (SELECT last FROM api_key_change FOR UPDATE)
      INSERT INTO api_key (key_id, merchant_id, roles, secret_hash, created_at, expires_at)
      SELECT $1, $2, $3, $4, $5, $6 FROM counter
      WHERE (SELECT count(*) FROM api_key
        WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $5)) < $7
      """;
  private static final String REVOKE =
      "UPDATE api_key SET revoked_at = $2 WHERE key_id = $1 AND revoked_at IS NULL";
  private static final String FIND = "SELECT " + COLUMNS + " FROM api_key WHERE key_id = $1";

  private final Session session;
  private final Duration patience;

  public KeyTable(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  @Override
  public Future<List<Change>> changesAfter(long number, int limit) {
    return run(CHANGES, Tuple.of(number, limit))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(KeyTable::change).toList());
  }

  /** Adds a key; false if there are {@value #MAX_KEYS} good ones already. */
  public Future<Boolean> add(ApiKey key) {
    Tuple arguments =
        Tuple.tuple()
            .addString(key.id())
            .addString(key.caller().merchantId())
            .addArrayOfString(key.caller().roles().stream().map(Role::word).toArray(String[]::new))
            .addBuffer(Buffer.buffer(key.secretHash()))
            .addOffsetDateTime(time(key.createdAt()))
            .addOffsetDateTime(time(key.expiresAt()))
            .addInteger(MAX_KEYS);
    return run(ADD, arguments).map(done -> done.rowCount() == 1);
  }

  /** Revokes a key for ever, unless it is revoked; the key as it is then, if there is one. */
  public Future<Optional<ApiKey>> revoke(String keyId, Instant now) {
    return run(REVOKE, Tuple.of(keyId, time(now)))
        .compose(done -> run(FIND, Tuple.of(keyId)))
        .map(
            rows -> rows.size() == 0 ? Optional.empty() : Optional.of(key(rows.iterator().next())));
  }

  private Future<RowSet<Row>> run(String sql, Tuple arguments) {
    return session.call(patience, call -> call.run(sql, arguments));
  }

  private static Change change(Row row) {
    return new Change(row.getLong("change"), key(row));
  }

  private static ApiKey key(Row row) {
    return new ApiKey(
        row.getString("key_id"),
        row.getString("merchant_id"),
        roles(row.getArrayOfStrings("roles")),
        row.getBuffer("secret_hash").getBytes(),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row.getOffsetDateTime("expires_at")),
        instant(row.getOffsetDateTime("revoked_at")));
  }

  private static Set<Role> roles(String[] words) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Arrays.stream(words).flatMap(word -> Role.of(word).stream()).forEach(roles::add);
    return roles;
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
