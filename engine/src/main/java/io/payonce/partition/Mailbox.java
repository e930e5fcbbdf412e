package io.payonce.partition;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jctools.queues.MpscArrayQueue;

/**
 * Where messages from other threads wait for their partition: bounded, many writers, one reader.
 * The first message after a reading wakes the reader; the others find it woken.
 */
final class Mailbox {
  private final MpscArrayQueue<Message> queue;
  private final int limit;
  private final Runnable wake;
  private final AtomicBoolean awake = new AtomicBoolean();

  Mailbox(int limit, Runnable wake) {
    this.queue = new MpscArrayQueue<>(limit);
    this.limit = limit;
    this.wake = wake;
  }

  /** False when the mailbox is full: the message was not taken. Any thread. */
  boolean offer(Message message) {
    if (!queue.offerIfBelowThreshold(message, limit)) {
      return false;
    }
    if (!awake.get() && awake.compareAndSet(false, true)) {
      wake.run();
    }
    return true;
  }

  /**
   * Takes up to {@code most} messages. The reader only; whatever comes from now on wakes it anew.
   */
  void take(int most, Consumer<Message> taker) {
    awake.set(false);
    queue.drain(taker::accept, most);
  }

  int size() {
    return queue.size();
  }
}
