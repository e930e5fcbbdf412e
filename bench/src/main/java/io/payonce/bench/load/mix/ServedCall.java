package io.payonce.bench.load.mix;

import io.payonce.bench.load.drive.Answer;
import io.payonce.bench.load.drive.Call;
import io.payonce.bench.load.drive.Verdict;
import io.vertx.core.buffer.Buffer;

/** A call that a server with too much to do may refuse. */
public abstract class ServedCall implements Call {
  private static final int OVERLOADED = 503;

  private final String kind;
  private final Buffer request;

  ServedCall(Kind kind, Buffer request) {
    this(kind.toString(), request);
  }

  protected ServedCall(String kind, Buffer request) {
    this.kind = kind;
    this.request = request;
  }

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final Buffer request() {
    return request;
  }

  @Override
  public final Verdict judge(Answer answer) {
    return answer.status() == OVERLOADED ? Verdict.OVERLOADED : served(answer);
  }

  /** Judges an answer that is no refusal. */
  protected abstract Verdict served(Answer answer);
}
