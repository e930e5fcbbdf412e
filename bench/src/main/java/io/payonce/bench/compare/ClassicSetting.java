package io.payonce.bench.compare;

import io.payonce.bench.classic.Threads;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a classic server is set.
 *
 * @param threads of its requests
 * @param connections to its database, 1..90
 */
record ClassicSetting(Threads threads, int connections) {
  private static final String ANY = "auto";
  private static final int[] TRIED_CONNECTIONS = {8, 16, 32};
  private static final int USUAL_CONNECTIONS = 16;
  private static final int MOST_CONNECTIONS = 90;

  ClassicSetting {
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "--classic-connections must be auto or 1..90, was " + connections);
    }
  }

  /**
   * Those that are worth a trial.
   *
   * @param threads as {@link Threads#of} reads them; auto is all that are worth it
   * @param connections auto or a number
   * @param tried whether there are trials; else auto is the usual number
   */
  static List<ClassicSetting> of(String threads, String connections, boolean tried) {
    List<Threads> allThreads =
        tried && threads.equals(ANY) ? Threads.candidates() : List.of(Threads.of(threads));
    return allThreads.stream()
        .flatMap(some -> connections(connections, tried).mapToObj(n -> new ClassicSetting(some, n)))
        .toList();
  }

  private static IntStream connections(String text, boolean tried) {
    if (text.equals(ANY)) {
      return tried ? IntStream.of(TRIED_CONNECTIONS) : IntStream.of(USUAL_CONNECTIONS);
    }
    return IntStream.of(text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0);
  }
}
