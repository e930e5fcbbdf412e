package io.payonce.embedded;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the embedded servers are run.
 *
 * @param servers which are wanted, at least one
 * @param supervised whether a server that dies is started again
 * @param redisMaxMemoryMiB Redis' bound, 16..65536 MiB; past it the least recently used keys leave
 * @param postgresSettings settings of PostgreSQL that override ours, by name; durability is
 *     asserted whatever they say
 * @param binaryCache where the servers' programs are unpacked; empty: {@code ~/.cache/payonce}, or
 *     the data directory where there is no such home
 */
public record EmbeddedOptions(
    Set<Server> servers,
    boolean supervised,
    int redisMaxMemoryMiB,
    Map<String, String> postgresSettings,
    Optional<Path> binaryCache) {

  /** The servers there are. */
  public enum Server {
    POSTGRES,
    REDIS
  }

  /** Refuses what is out of bounds. */
  public EmbeddedOptions {
    servers = Set.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("servers must be at least one");
    }
    if (redisMaxMemoryMiB < 16 || redisMaxMemoryMiB > 65_536) {
      throw new IllegalArgumentException(
          "redisMaxMemoryMiB must be 16..65536, was " + redisMaxMemoryMiB);
    }
    postgresSettings = Map.copyOf(postgresSettings);
  }

  /** Both, supervised, Redis of 256 MiB, our settings, the user's cache. */
  public static EmbeddedOptions defaults() {
    return new EmbeddedOptions(EnumSet.allOf(Server.class), true, 256, Map.of(), Optional.empty());
  }

  /** The same with these servers and no others. */
  public EmbeddedOptions only(Set<Server> wanted) {
    return new EmbeddedOptions(
        wanted, supervised, redisMaxMemoryMiB, postgresSettings, binaryCache);
  }

  /** The same, but a server that dies stays dead. */
  public EmbeddedOptions unsupervised() {
    return new EmbeddedOptions(servers, false, redisMaxMemoryMiB, postgresSettings, binaryCache);
  }

  /** The same with one more setting of PostgreSQL. */
  public EmbeddedOptions withPostgresSetting(String name, String value) {
    Map<String, String> settings = new LinkedHashMap<>(postgresSettings);
    settings.put(name, value);
    return new EmbeddedOptions(servers, supervised, redisMaxMemoryMiB, settings, binaryCache);
  }

  /** The same with the programs unpacked below {@code cache}. */
  public EmbeddedOptions withBinaryCache(Path cache) {
    return new EmbeddedOptions(
        servers, supervised, redisMaxMemoryMiB, postgresSettings, Optional.of(cache));
  }
}
