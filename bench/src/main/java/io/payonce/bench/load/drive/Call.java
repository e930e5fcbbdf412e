package io.payonce.bench.load.drive;

import io.vertx.core.buffer.Buffer;

/** One request, and what is right as its answer. */
public interface Call {
  /** The name under which it is counted, the same for all that are alike. */
  String kind();

  /** The whole HTTP request, as a {@link RequestWriter} makes it. */
  Buffer request();

  /** Judges the answer, which is of no use after that: its bytes are written over. */
  Verdict judge(Answer answer);
}
