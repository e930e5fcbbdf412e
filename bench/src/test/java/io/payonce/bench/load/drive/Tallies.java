package io.payonce.bench.load.drive;

/** Tallies for tests of what others make of them. */
public final class Tallies {
  private Tallies() {}

  /** One that has counted so many. */
  public static Tally of(int done, int overloaded, int wrong, int unanswered) {
    Tally tally = new Tally();
    for (int i = 0; i < done; i++) {
      tally.countDone(1000);
    }
    for (int i = 0; i < overloaded; i++) {
      tally.countOverloaded();
    }
    for (int i = 0; i < wrong; i++) {
      tally.countWrong();
    }
    for (int i = 0; i < unanswered; i++) {
      tally.countUnanswered();
    }
    return tally;
  }
}
