package io.payonce.bench.load.drive;

import org.jspecify.annotations.Nullable;

/** Who is told what happens on lanes, and sends on them. On the generator's event loop only. */
interface Drive {
  /** Of lanes that have not been used yet. */
  Drive NONE = new None();

  /** A call was answered; its lane is free. */
  void answered(Lane lane, Call call, Answer answer, long sinceNanos);

  /** A lane has no connection any more; a call that was on its way stays unanswered. */
  void lost(Lane lane, @Nullable Call call, String why);

  /** See {@link #NONE}. */
  record None() implements Drive {
    @Override
    public void answered(Lane lane, Call call, Answer answer, long sinceNanos) {
      throw new IllegalStateException("nobody has sent " + call.kind());
    }

    @Override
    public void lost(Lane lane, @Nullable Call call, String why) {}
  }
}
