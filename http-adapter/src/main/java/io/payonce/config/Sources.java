package io.payonce.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What settings are looked up in.
 *
 * @param flags the values of the flags that were given, by {@link Setting#name()}
 * @param environment all variables of the process
 * @param config the value of {@code --config}
 */
public record Sources(
    Map<String, String> flags, Map<String, String> environment, Optional<Path> config) {
  public static final String CONFIG_FLAG = "--config";
  public static final String CONFIG_VARIABLE = "PAYONCE_CONFIG";

  public Sources {
    flags = Map.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** The file to read, named by the flag or else by the variable. */
  Optional<Path> file() {
    return config.or(
        () ->
            Optional.ofNullable(environment.get(CONFIG_VARIABLE))
                .filter(text -> !text.isBlank())
                .map(Path::of));
  }
}
