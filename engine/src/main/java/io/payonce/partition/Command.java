package io.payonce.partition;

import io.payonce.payment.Flow;
import io.payonce.payment.FlowRef;
import io.payonce.payment.Refusal;
import io.payonce.payment.State;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/** A wish about a flow, answered with the flow once nothing is being asked about it any more. */
abstract sealed class Command extends FlowRequest<CommandResult> {
  private Command(FlowRef flow, long arrivedNanos, Promise<CommandResult> reply) {
    super(flow, arrivedNanos, reply);
  }

  /** What it gets for the flow as it has become, which is durable. */
  abstract CommandResult outcome(Flow flow);

  @Override
  public CommandResult refusal(Refusal refusal, @Nullable Flow flow) {
    return new CommandResult.Refused(refusal, flow);
  }

  /** A wish that was true already is a repetition; one that came true is a transition. */
  @Override
  public void note(NoteBook notes, CommandResult result) {
    if (result instanceof CommandResult.Refused no) {
      refused(notes, no.flow(), what(), no.refusal());
    } else if (joined == null && result instanceof CommandResult.Done done) {
      notes.repeated(done.flow().intent().order(), flowId, false, what(), "");
    }
  }

  abstract String what();

  @Override
  public CommandResult tooLate(@Nullable Flow committed) {
    return refusal(Refusal.REQUEST_IN_PROGRESS, committed);
  }

  /** A prepared flow is to be sent to the provider. */
  static final class Start extends Command {
    Start(FlowRef flow, long arrivedNanos, Promise<CommandResult> reply) {
      super(flow, arrivedNanos, reply);
    }

    @Override
    String what() {
      return "START";
    }

    @Override
    CommandResult outcome(Flow flow) {
      return new CommandResult.Done(flow);
    }
  }

  /** The flow is to end unpaid. */
  static final class Cancel extends Command {
    final @Nullable String reason;

    Cancel(FlowRef flow, @Nullable String reason, long arrivedNanos, Promise<CommandResult> reply) {
      super(flow, arrivedNanos, reply);
      this.reason = reason;
    }

    @Override
    String what() {
      return "CANCEL";
    }

    @Override
    CommandResult outcome(Flow flow) {
      return flow.state() == State.CANCELLED || flow.state() == State.CANCELLING
          ? new CommandResult.Done(flow)
          : refusal(Refusal.ILLEGAL_STATE, flow);
    }

    @Override
    public CommandResult tooLate(@Nullable Flow committed) {
      return committed != null && committed.state() == State.CANCELLING
          ? outcome(committed)
          : super.tooLate(committed);
    }
  }
}
