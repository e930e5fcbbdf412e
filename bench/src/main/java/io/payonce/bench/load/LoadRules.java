package io.payonce.bench.load;

import io.payonce.bench.load.drive.Tally;
import io.payonce.bench.load.mix.Kind;
import io.payonce.bench.load.mix.Made;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the figures of a load are about calls that had their one right answer each. Pure. */
final class LoadRules {
  private LoadRules() {}

  /**
   * What a load has left behind.
   *
   * @param sent calls that were begun
   * @param kinds what became of them, by kind
   * @param made what was made, by the answers
   * @param counted what the server counted meanwhile, if it tells
   * @param onlyUs whether nobody else uses the server
   * @param complaints whatever was seen on the way
   */
  record Books(
      long sent,
      Map<String, Tally> kinds,
      Made made,
      Optional<Counted> counted,
      boolean onlyUs,
      List<String> complaints) {

    long done(Kind kind) {
      Tally tally = kinds.get(kind.toString());
      return tally == null ? 0 : tally.done();
    }
  }

  /**
   * What the server counted: payments on channel instant, through the provider, refunds,
   * repetitions.
   */
  record Counted(long instant, long cycles, long refunds, long replayed) {}

  /** Everything that is wrong; a refusal for want of room is not, it says that nothing happened. */
  static List<String> check(Books books) {
    List<String> wrong = new ArrayList<>(books.complaints());
    checkAnswers(books, wrong);
    checkFlows(books, wrong);
    books.counted().ifPresent(counted -> checkCounts(books, counted, wrong));
    return wrong;
  }

  private static void checkAnswers(Books books, List<String> wrong) {
    Tally all = new Tally();
    books.kinds().values().forEach(all::add);
    if (all.done() == 0) {
      wrong.add("nothing was done");
    }
    if (all.wrong() > 0) {
      wrong.add(all.wrong() + " wrong answers");
    }
    if (all.unanswered() > 0) {
      wrong.add(all.unanswered() + " calls without an answer");
    }
    long ended = all.done() + all.overloaded() + all.wrong() + all.unanswered();
    if (ended != books.sent()) {
      wrong.add(books.sent() + " calls began, but " + ended + " ended");
    }
  }

  /** Each answer about a payment is its first one or a repetition; each payment is a flow. */
  private static void checkFlows(Books books, List<String> wrong) {
    Made made = books.made();
    long flows = (long) made.instant() + made.cycles();
    if (made.flows() != flows) {
      wrong.add(flows + " payments, but " + made.flows() + " flows");
    }
    long answers =
        books.done(Kind.NEW)
            + books.done(Kind.JOIN)
            + books.done(Kind.REPLAY_HOT)
            + books.done(Kind.REPLAY_COLD);
    if (answers != made.instant() + made.replayed()) {
      wrong.add(
          "%d answers, but %d payments and %d repetitions"
              .formatted(answers, made.instant(), made.replayed()));
    }
    if (books.done(Kind.CYCLE) != made.cycles()) {
      wrong.add(books.done(Kind.CYCLE) + " cycles, but " + made.cycles() + " payments");
    }
  }

  private static void checkCounts(Books books, Counted counted, List<String> wrong) {
    Made made = books.made();
    compare("payments", made.instant(), counted.instant(), books.onlyUs(), wrong);
    compare("cycles", made.cycles(), counted.cycles(), books.onlyUs(), wrong);
    compare("refunds", made.refunds(), counted.refunds(), books.onlyUs(), wrong);
    compare("repetitions", made.replayed(), counted.replayed(), books.onlyUs(), wrong);
  }

  private static void compare(
      String what, long answered, long counted, boolean onlyUs, List<String> wrong) {
    if (onlyUs ? counted != answered : counted < answered) {
      wrong.add(
          "%d %s were answered, but the server counted %d".formatted(answered, what, counted));
    }
  }
}
