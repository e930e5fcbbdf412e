package io.payonce.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks all settings up. What is wrong anywhere is gathered, not thrown, so that everything is told
 * at once.
 */
public final class Resolver {
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Given> accepted = new HashMap<>();

  private Resolver() {}

  public static Resolution resolve(Sources sources) {
    return new Resolver().run(sources);
  }

  private Resolution run(Sources sources) {
    ConfigFile file = sources.file().map(ConfigFile::read).orElse(ConfigFile.NONE);
    problems.addAll(file.problems());
    problems.addAll(UnknownNames.inFile(file));
    problems.addAll(UnknownNames.inEnvironment(sources.environment()));
    Lookup lookup = new Lookup(sources, file, problems);
    for (Setting<?> setting : Catalogue.declared()) {
      lookup.find(setting).ifPresent(given -> judge(setting, given));
    }
    Resolved settings = new Resolved(accepted);
    if (problems.isEmpty()) {
      problems.addAll(Agreement.problems(settings));
    }
    return new Resolution(settings, problems, warnings);
  }

  private void judge(Setting<?> setting, Given given) {
    if (setting.kind().read(given.text()) instanceof Reading.Bad<?> bad) {
      problems.add(
          "%s: '%s' %s"
              .formatted(
                  given.origin().describe(),
                  setting.secrecy().shown(given.text()),
                  bad.complaint()));
    } else {
      accepted.put(setting.name(), given);
      warnOfPublicSecret(setting, given);
    }
  }

  private void warnOfPublicSecret(Setting<?> setting, Given given) {
    if (given.origin() instanceof Origin.Flag && setting.secrecy().conceals(given.text())) {
      warnings.add(
          "every user of this machine can read the password in %s; %s or %s keeps it private"
              .formatted(setting.flag(), setting.variable(), setting.file().flag()));
    }
  }
}
