package io.payonce.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text of a setting: flag before variable before file before default. A secret's text may
 * lie in a file of its own, named in the same places.
 */
final class Lookup {
  private final Sources sources;
  private final ConfigFile file;
  private final List<String> problems;

  Lookup(Sources sources, ConfigFile file, List<String> problems) {
    this.sources = sources;
    this.file = file;
    this.problems = problems;
  }

  Optional<Given> find(Setting<?> setting) {
    Optional<Given> given = setting.isSecret() ? secret(setting) : written(setting);
    return given.or(() -> setting.byDefault().map(text -> new Given(text, new Origin.Default())));
  }

  private Optional<Given> written(Setting<?> setting) {
    return text(sources.flags().get(setting.name()), new Origin.Flag(setting.flag()))
        .or(
            () ->
                text(
                    sources.environment().get(setting.variable()),
                    new Origin.Variable(setting.variable())))
        .or(
            () ->
                text(
                    file.lines().get(setting.name()),
                    new Origin.Line(setting.name(), file.path())));
  }

  private static Optional<Given> text(@Nullable String text, Origin origin) {
    return Optional.ofNullable(text).map(found -> new Given(found, origin));
  }

  private Optional<Given> secret(Setting<?> setting) {
    Optional<Given> itself = written(setting);
    Optional<Given> lies = written(setting.file());
    if (itself.isEmpty() || lies.isEmpty()) {
      return itself.or(() -> lies.flatMap(this::readSecret));
    }
    int order = Integer.compare(rank(itself), rank(lies));
    if (order == 0) {
      problems.add(describe(itself) + " and " + describe(lies) + ": give only one of them");
    }
    return order <= 0 ? itself : lies.flatMap(this::readSecret);
  }

  private Optional<Given> readSecret(Given given) {
    Path path = Path.of(given.text().strip());
    try {
      String content = Files.readString(path, StandardCharsets.UTF_8);
      String line = content.lines().findFirst().orElse("").strip();
      return Optional.of(new Given(line, new Origin.SecretFile(path, given.origin())));
    } catch (IOException e) {
      problems.add(given.origin().describe() + ": '" + path + "' cannot be read: " + e);
      return Optional.empty();
    }
  }

  private static int rank(Optional<Given> given) {
    return given.orElseThrow().origin().rank();
  }

  private static String describe(Optional<Given> given) {
    return given.orElseThrow().origin().describe();
  }
}
