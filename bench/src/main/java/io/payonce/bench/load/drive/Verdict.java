package io.payonce.bench.load.drive;

/** What an answer is worth. */
public sealed interface Verdict {
  /** It is right. */
  Verdict DONE = new Done();

  /** The server has said that it has too much to do, and that nothing happened. */
  Verdict OVERLOADED = new Overloaded();

  /** It is wrong. */
  static Verdict wrong(String why) {
    return new Wrong(why);
  }

  /** It is right, but this is to be asked as well, on the same connection, before all is done. */
  static Verdict then(Call next) {
    return new Then(next);
  }

  /** See {@link #DONE}. */
  record Done() implements Verdict {}

  /** See {@link #OVERLOADED}. */
  record Overloaded() implements Verdict {}

  /** See {@link #wrong}. */
  record Wrong(String why) implements Verdict {}

  /** See {@link #then}. */
  record Then(Call next) implements Verdict {}
}
