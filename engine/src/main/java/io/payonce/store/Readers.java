package io.payonce.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A few sessions for reading; each read goes to the one that has the least to do. */
final class Readers {
  private final List<Session> sessions;
  private final Duration timeout;

  Readers(Vertx vertx, PostgresOptions options) {
    timeout = options.readTimeout();
    sessions =
        IntStream.range(0, options.readers())
            .mapToObj(i -> new Session(vertx, options.session(timeout), options.transport()))
            .toList();
  }

  <T> Future<T> read(Function<Session.Call, Future<T>> work) {
    return sessions.stream()
        .min(Comparator.comparingInt(Session::load))
        .orElseThrow()
        .call(timeout, work)
        .recover(cause -> Future.failedFuture(StoreUnavailable.during("read", cause)));
  }

  <T> Future<List<T>> list(String sql, Tuple arguments, Function<Row, T> mapping) {
    return read(
        call ->
            call.run(sql, arguments)
                .map(
                    rows -> {
                      List<T> list = new ArrayList<>(rows.size());
                      rows.forEach(row -> list.add(mapping.apply(row)));
                      return list;
                    }));
  }

  <T> Future<T> one(String sql, Tuple arguments, Function<Row, T> mapping) {
    return list(sql, arguments, mapping).map(rows -> rows.get(0));
  }

  List<Future<Void>> close() {
    return sessions.stream().map(Session::close).toList();
  }
}
