package io.payonce.embedded;

import java.nio.file.Path;

/** The configuration file of the embedded Redis. */
final class RedisConfig {
  private RedisConfig() {}

  static String text(Path directory, int port, String password, int maxMemoryMiB) {
    return """
    # Reachable from this machine only, and by password only.
    bind 127.0.0.1
    port %d
    requirepass %s

    # The filter is a hint that fills itself again: a bound, and nothing on the disk. Saving would
    # cost a fork under load, and an old dump would bring back hints that are no longer true.
    maxmemory %dmb
    maxmemory-policy allkeys-lru
    save ""
    appendonly no

    # A daemon with a session of its own, found again by its pid file and its command line.
    daemonize yes
    dir "%s"
    pidfile redis.pid
    logfile redis.log
    set-proc-title no
    always-show-logo no
    """
        .formatted(port, password, maxMemoryMiB, directory);
  }
}
