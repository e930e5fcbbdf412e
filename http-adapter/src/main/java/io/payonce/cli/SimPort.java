package io.payonce.cli;

import java.util.Optional;

/**
 * The port of the simulator inside a server, chosen beside that of the API. The two are told apart
 * here, because two servers of one process that are given the same address would share it silently.
 */
final class SimPort {
  static final String HOST = "127.0.0.1";

  private static final int ANY = 0;
  private static final int LAST = 65_535;

  private SimPort() {}

  /**
   * The port to listen on; 0 lets the system choose.
   *
   * @param asked empty: the one after the API's if it is free, else any
   * @throws StartFailure if the port that was asked for is the API's or is taken
   */
  static int choose(Optional<Integer> asked, int api) throws StartFailure {
    if (asked.isEmpty()) {
      boolean free = api != ANY && api < LAST && new Port(HOST, api + 1).isFree();
      return free ? api + 1 : ANY;
    }
    requireApart(asked.get(), api);
    new Port(HOST, asked.get()).requireFree("--sim-port");
    return asked.get();
  }

  /** Refuses the API's port for the simulator. */
  static void requireApart(int simulator, int api) throws StartFailure {
    if (simulator != ANY && simulator == api) {
      throw new StartFailure(
          "the API and the simulator cannot both have port %d; choose another with --sim-port"
              .formatted(api));
    }
  }
}
