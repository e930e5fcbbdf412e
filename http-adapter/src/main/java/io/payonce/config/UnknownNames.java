package io.payonce.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds names that look like settings and are none. */
final class UnknownNames {
  private static final String PREFIX = "PAYONCE_";

  private UnknownNames() {}

  static List<String> inFile(ConfigFile file) {
    Set<String> known = Catalogue.all().stream().map(Setting::name).collect(Collectors.toSet());
    return file.lines().keySet().stream()
        .filter(key -> !known.contains(key))
        .sorted()
        .map(key -> key + " in " + file.path() + ": " + noSuch(key, known, ""))
        .toList();
  }

  static List<String> inEnvironment(Map<String, String> environment) {
    Set<String> known =
        Stream.concat(
                Catalogue.all().stream().map(Setting::variable), Stream.of(Sources.CONFIG_VARIABLE))
            .map(name -> name.substring(PREFIX.length()))
            .collect(Collectors.toSet());
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(PREFIX))
        .filter(variable -> !ForeignVariables.contain(variable.getKey(), variable.getValue()))
        .map(variable -> variable.getKey().substring(PREFIX.length()))
        .filter(name -> !known.contains(name))
        .sorted()
        .map(name -> PREFIX + name + ": " + noSuch(name, known, PREFIX))
        .toList();
  }

  private static String noSuch(String name, Set<String> known, String prefix) {
    return "there is no such setting" + Spelling.hint(name, known, prefix);
  }
}
