package io.payonce.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A good value for every setting that has one, with its origin. Immutable. */
public final class Resolved {
  private final Map<String, Given> givens;

  Resolved(Map<String, Given> givens) {
    this.givens = Map.copyOf(givens);
  }

  /** One setting as {@code config} tells it; secrets are masked. */
  public record Entry(String name, String value, String origin) {}

  /** The value of a setting that has a default. */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException(setting.name() + " has no default"));
  }

  /** The value of a setting, if it was given or has a default. */
  public <T> Optional<T> find(Setting<T> setting) {
    return Optional.ofNullable(givens.get(setting.name()))
        .map(given -> setting.kind().read(given.text()))
        .map(reading -> reading instanceof Reading.Good<T> good ? good.value() : null);
  }

  /** Every setting in the order of the catalogue. */
  public List<Entry> entries() {
    return Catalogue.declared().stream().map(this::entry).toList();
  }

  private Entry entry(Setting<?> setting) {
    Given given = givens.get(setting.name());
    return given == null
        ? new Entry(setting.name(), "", "not given")
        : new Entry(
            setting.name(), setting.secrecy().shown(given.text()), given.origin().describe());
  }
}
