package io.payonce.idempotency;

import io.payonce.payment.Fingerprint;
import io.payonce.store.PostgresOptions;
import io.payonce.store.Session;
import io.payonce.store.StoreUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The truth in PostgreSQL 14 or later; the schema must be there, see {@link
 * io.payonce.store.Migrations}. Each of its sessions is an owner by itself, and a key always goes
 * to the same one. A session that breaks is made anew under its old number, and gets it only when
 * the old session is gone: so nothing that the old one was still sending can come after what the
 * new one does. It needs connections of its own; a pooler that shares a session among clients takes
 * the meaning out of its locks.
 */
public final class PostgresAnswerStore implements AnswerStore {
  private static final int MAX_SESSIONS = 64;

  /** A broken session's claims are for the taking until it is made anew. */
  private static final long HEARTBEAT_MILLIS = 1_000;

  /** How often a row may come and go while one request asks for it. */
  private static final int ATTEMPTS = 3;

  private final Vertx vertx;
  private final Duration timeout;
  private final long heartbeat;
  private final List<Owner> owners;

  /** A session and the number whose lock it holds. */
  private record Owner(long number, Session session) {}

  /**
   * Connects when it is first used.
   *
   * @param sessions 1 to 64; each makes one claim or keeps one answer at a time, in a millisecond
   *     or so
   * @param random for numbers that no other process has
   */
  public PostgresAnswerStore(
      Vertx vertx, PostgresOptions options, int sessions, RandomGenerator random) {
    if (sessions < 1 || sessions > MAX_SESSIONS) {
      throw new IllegalArgumentException("sessions must be 1..64, was " + sessions);
    }
    this.timeout = options.appendTimeout();
    this.owners =
        Stream.generate(random::nextLong)
            .limit(sessions)
            .map(number -> new Owner(number, session(vertx, options, number)))
            .toList();
    this.vertx = vertx;
    this.heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, beat -> owners.forEach(this::keep));
  }

  private void keep(Owner owner) {
    owner.session().call(timeout, call -> call.run(AnswerSql.PING, Tuple.tuple()));
  }

  private static Session session(Vertx vertx, PostgresOptions options, long number) {
    return new Session(
        vertx,
        options,
        options.appendTimeout(),
        connection -> connection.preparedQuery(AnswerSql.OWN).execute(Tuple.of(number)).mapEmpty());
  }

  @Override
  public Future<Claim> claim(Ticket ticket, Fingerprint fingerprint) {
    Owner owner = owner(ticket);
    Tuple arguments = named(ticket, owner.number(), Buffer.buffer(fingerprint.bytes()));
    return call(
        owner,
        "claiming a key",
        call -> claim(call, arguments, Buffer.buffer(fingerprint.bytes()), ATTEMPTS));
  }

  private static Future<Claim> claim(
      Session.Call call, Tuple arguments, Buffer fingerprint, int attempts) {
    return call.run(AnswerSql.CLAIM, arguments)
        .compose(
            inserted ->
                inserted.rowCount() == 1
                    ? Future.succeededFuture(new Claim.Granted(false))
                    : takeOver(call, arguments, fingerprint, attempts));
  }

  private static Future<Claim> takeOver(
      Session.Call call, Tuple arguments, Buffer fingerprint, int attempts) {
    return call.run(AnswerSql.TAKE_OVER, arguments)
        .compose(
            rows -> {
              for (Row row : rows) {
                return Future.succeededFuture(word(row, fingerprint));
              }
              // released in between
              return attempts > 1
                  ? claim(call, arguments, fingerprint, attempts - 1)
                  : Future.succeededFuture(new Claim.Running());
            });
  }

  private static Claim word(Row row, Buffer fingerprint) {
    if (row.getBoolean(4)) {
      return new Claim.Granted(true);
    }
    if (!fingerprint.equals(row.getBuffer(0))) {
      return new Claim.Reused();
    }
    return row.getShort(1) == null
        ? new Claim.Running()
        : new Claim.Answered(
            new KeptAnswer(row.getShort(1), headers(row.getArrayOfStrings(2)), row.getBuffer(3)));
  }

  @Override
  public Future<Boolean> answer(Ticket ticket, KeptAnswer answer) {
    Tuple arguments =
        named(ticket, (short) answer.status(), lines(answer.headers()), answer.body());
    return call(
        owner(ticket),
        "keeping an answer",
        call -> call.run(AnswerSql.ANSWER, arguments).map(rows -> rows.size() == 1));
  }

  @Override
  public Future<Void> release(Ticket ticket) {
    return call(
        owner(ticket),
        "releasing a key",
        call -> call.run(AnswerSql.RELEASE, named(ticket)).mapEmpty());
  }

  @Override
  public Future<Integer> forget(Instant before, int limit) {
    Owner owner = owners.get(0);
    Tuple arguments = Tuple.of(before.atOffset(ZoneOffset.UTC), (long) limit, owner.number());
    return call(
        owner,
        "forgetting answers",
        call -> call.run(AnswerSql.FORGET, arguments).map(rows -> rows.rowCount()));
  }

  @Override
  public Future<Void> close() {
    vertx.cancelTimer(heartbeat);
    return Future.join(owners.stream().map(owner -> owner.session().close()).toList()).mapEmpty();
  }

  private Owner owner(Ticket ticket) {
    return owners.get(Math.floorMod(ticket.scope().hashCode(), owners.size()));
  }

  private <T> Future<T> call(Owner owner, String what, Function<Session.Call, Future<T>> work) {
    return owner
        .session()
        .call(timeout, work)
        .recover(
            cause ->
                Future.failedFuture(
                    new StoreUnavailable(what + " failed: " + cause.getMessage(), cause)));
  }

  /** Key, operation, tenant, claim, and more. */
  private static Tuple named(Ticket ticket, Object... more) {
    KeyScope scope = ticket.scope();
    Tuple arguments = Tuple.of(scope.key(), scope.operation(), scope.tenant(), ticket.claimId());
    for (Object argument : more) {
      arguments.addValue(argument);
    }
    return arguments;
  }

  private static String[] lines(List<KeptAnswer.Header> headers) {
    return headers.stream()
        .flatMap(header -> Stream.of(header.name(), header.value()))
        .toArray(String[]::new);
  }

  private static List<KeptAnswer.Header> headers(String[] lines) {
    List<KeptAnswer.Header> headers = new ArrayList<>(lines.length / 2);
    for (int i = 0; i + 1 < lines.length; i += 2) {
      headers.add(new KeptAnswer.Header(lines[i], lines[i + 1]));
    }
    return headers;
  }
}
