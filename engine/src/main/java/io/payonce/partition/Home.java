package io.payonce.partition;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;

/** A partition as its parts see it. */
interface Home {
  /** Takes a message in; on the partition's thread. */
  void admit(Message message);

  /** Goes on with whatever can be decided and written now; on the partition's thread. */
  void drain();

  /** Hands over the result on the partition's thread. */
  <T> void onThread(Future<T> future, Consumer<AsyncResult<T>> then);

  /** Runs it on the partition's thread, after a while. */
  void later(Duration wait, Runnable then);
}
