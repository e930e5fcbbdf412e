package io.payonce.store;

import io.payonce.guard.CheckRequest;
import io.payonce.guard.DuplicateCheck;
import io.payonce.guard.Evidence;
import io.payonce.guard.GuardStore;
import io.payonce.guard.Token;
import io.payonce.guard.TokenPurpose;
import io.payonce.guard.TokenUse;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.OrderKey;
import io.payonce.payment.RequestKey;
import io.payonce.payment.State;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tokens and duplicate checks in PostgreSQL, over the connections of the readers. */
final class PostgresGuardStore implements GuardStore {
  private static final int MAX_TRIES = 6;

  /** Flows of one user that are looked at. */
  private static final long MAX_OF_USER = 1_000;

  private final Readers readers;

  PostgresGuardStore(Readers readers) {
    this.readers = readers;
  }

  @Override
  public Future<Token> issue(Token candidate) {
    TokenPurpose purpose = candidate.purpose();
    Tuple arguments =
        Tuple.tuple()
            .addString(candidate.number())
            .addString(purpose.order().merchantId())
            .addString(purpose.order().orderId())
            .addString(purpose.userId())
            .addString(purpose.channel())
            .addOffsetDateTime(time(candidate.createdAt()))
            .addOffsetDateTime(time(candidate.expiresAt()));
    return readers
        .read(call -> write(call, GuardSql.ISSUE_TOKEN, arguments, 1))
        .map(rows -> issued(rows.iterator().next(), purpose));
  }

  /** A statement that others were in the way of has written nothing, and may go well now. */
  private static Future<RowSet<Row>> write(
      Session.Call call, String sql, Tuple arguments, int tries) {
    return call.run(sql, arguments)
        .recover(
            cause ->
                SqlFault.of(cause) == SqlFault.CONTENTION && tries < MAX_TRIES
                    ? write(call, sql, arguments, tries + 1)
                    : Future.failedFuture(cause));
  }

  private static Token issued(Row row, TokenPurpose purpose) {
    return new Token(row.getString(0), purpose, instant(row, 1), instant(row, 2));
  }

  @Override
  public Future<Optional<TokenUse>> token(RequestKey key) {
    return readers
        .list(
            GuardSql.TOKEN_USE,
            Tuple.of(key.requestNo(), key.merchantId()),
            row -> new TokenUse(token(row), state(row.getString(7))))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Future<Map<RequestKey, Token>> tokens(Collection<RequestKey> keys) {
    if (keys.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    Tuple pairs = PostgresLook.pairs(keys, RequestKey::merchantId, RequestKey::requestNo);
    return readers
        .list(GuardSql.TOKENS, pairs, PostgresGuardStore::token)
        .map(
            tokens -> {
              Map<RequestKey, Token> found = new HashMap<>();
              tokens.forEach(token -> found.put(token.key(), token));
              return found;
            });
  }

  private static Token token(Row row) {
    OrderKey order = new OrderKey(row.getString(1), row.getString(2));
    TokenPurpose purpose = new TokenPurpose(order, row.getString(3), row.getString(4));
    return new Token(row.getString(0), purpose, instant(row, 5), instant(row, 6));
  }

  private static @Nullable State state(@Nullable String name) {
    return name == null ? null : State.valueOf(name);
  }

  @Override
  public Future<Integer> forgetTokens(Instant expiredBefore, int limit) {
    return forget(GuardSql.FORGET_TOKENS, expiredBefore, limit);
  }

  @Override
  public Future<Evidence> evidence(CheckRequest request, Instant since) {
    return readers.read(
        call -> {
          var ofOrder = PostgresLook.orders(call, List.of(request.order()), 1);
          var ofUser =
              call.run(GuardSql.FLOWS_OF_USER, ofUser(request, since))
                  .map(PostgresGuardStore::flows);
          return Future.all(ofOrder, ofUser)
              .map(
                  all ->
                      evidence(
                          request,
                          ofOrder.result().getOrDefault(request.order(), List.of()),
                          ofUser.result()));
        });
  }

  private static Tuple ofUser(CheckRequest request, Instant since) {
    return Tuple.tuple()
        .addString(request.userId())
        .addString(request.order().merchantId())
        .addUUID(FlowIds.floor(since))
        .addLong(MAX_OF_USER)
        .addString(request.order().orderId())
        .addString(request.channel())
        .addLong(request.money().amount())
        .addString(request.money().currency())
        .addLong((long) DuplicateCheck.MAX_SIMILAR);
  }

  private static Evidence evidence(CheckRequest request, List<Flow> ofOrder, List<Flow> ofUser) {
    Predicate<Flow> sameOrder = flow -> flow.intent().order().equals(request.order());
    return new Evidence(
        ofOrder.stream().filter(Flow::isLive).findFirst().orElse(null),
        ofUser.stream().filter(sameOrder).findFirst().orElse(null),
        ofUser.stream().filter(sameOrder.negate()).toList());
  }

  private static List<Flow> flows(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(FlowRow::flow).toList();
  }

  @Override
  public Future<Void> record(DuplicateCheck check) {
    CheckRequest request = check.request();
    Flow met = check.met();
    Tuple arguments =
        Tuple.tuple()
            .addOffsetDateTime(time(check.checkedAt()))
            .addString(request.order().merchantId())
            .addString(request.userId())
            .addString(request.order().orderId())
            .addString(request.channel())
            .addLong(request.money().amount())
            .addString(request.money().currency())
            .addString(check.verdict().name())
            .addUUID(met == null ? null : met.flowId());
    return readers.read(call -> call.run(GuardSql.RECORD_CHECK, arguments)).mapEmpty();
  }

  @Override
  public Future<Integer> forgetChecks(Instant before, int limit) {
    return forget(GuardSql.FORGET_CHECKS, before, limit);
  }

  private Future<Integer> forget(String sql, Instant before, int limit) {
    Function<Row, Integer> count = row -> row.getLong(0).intValue();
    return readers.one(sql, Tuple.of(time(before), (long) limit), count);
  }

  private static Instant instant(Row row, int column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  private static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
