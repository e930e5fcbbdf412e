package io.payonce.bench.memory;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;

/** The event loops of this process, on which an engine does all that it does. */
final class EventLoops {
  static final String NAME = "vert.x-eventloop-thread-";

  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private EventLoops() {}

  /** What all of them have allocated since they began. */
  static long allocatedBytes() {
    long[] ids =
        Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(Objects::nonNull)
            .filter(thread -> thread.getThreadName().startsWith(NAME))
            .mapToLong(ThreadInfo::getThreadId)
            .toArray();
    return LongStream.of(THREADS.getThreadAllocatedBytes(ids)).sum();
  }
}
