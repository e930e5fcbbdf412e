package io.payonce.cli;

import io.payonce.config.Catalogue;
import io.payonce.config.Setting;
import io.payonce.config.Sources;
import io.payonce.config.Use;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings that one command takes as flags. */
final class Flags {
  private static final String SIM_PREFIX = "sim-";

  private final Command command;

  Flags(Command command) {
    this.command = command;
  }

  /** Says to the parser what flags there are. */
  CommandSpec declare() {
    CommandSpec spec = CommandSpec.create().name(command.name()).mixinStandardHelpOptions(true);
    spec.usageMessage().description(command.help()).abbreviateSynopsis(true);
    spec.usageMessage().width(100).sortOptions(false);
    spec.addOption(
        OptionSpec.builder(Sources.CONFIG_FLAG)
            .type(String.class)
            .paramLabel("<file>")
            .description(
                "File of settings, one key = value a line. [" + Sources.CONFIG_VARIABLE + "]")
            .build());
    command.declare(spec);
    settings().forEach(setting -> spec.addOption(option(setting)));
    return spec;
  }

  /** The texts that were given, by the name of their setting. */
  Map<String, String> given(ParseResult parsed) {
    Map<String, String> texts = new HashMap<>();
    for (Setting<?> setting : settings()) {
      String text = parsed.matchedOptionValue(setting.flag(), null);
      if (text != null && setting.hasFlag()) {
        texts.put(setting.name(), text);
      }
    }
    return texts;
  }

  /** What is said about secrets that were given as flags. */
  List<String> publicSecrets(ParseResult parsed) {
    return settings().stream()
        .filter(setting -> !setting.hasFlag() && parsed.hasMatchedOption(setting.flag()))
        .map(
            setting ->
                "%s: every user of this machine can read a command line; give the secret as %s, as %s in the file of --config, or with %s-file"
                    .formatted(setting.flag(), setting.variable(), setting.name(), setting.flag()))
        .toList();
  }

  /** Every flag, for guessing which one was meant. */
  List<String> names() {
    return declare().options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Arrays.stream(option.names()))
        .filter(name -> name.startsWith("--"))
        .toList();
  }

  private List<Setting<?>> settings() {
    return Catalogue.all().stream()
        .<Setting<?>>map(setting -> setting)
        .filter(setting -> command.uses().contains(setting.use()))
        .toList();
  }

  private OptionSpec option(Setting<?> setting) {
    boolean yesOrNo = setting.byDefault().filter("false"::equals).isPresent();
    return OptionSpec.builder(names(setting))
        .type(String.class)
        .arity(yesOrNo ? "0..1" : "1")
        .fallbackValue("true")
        .hidden(!setting.hasFlag())
        .paramLabel("<" + lastWord(setting.name()) + ">")
        .description(description(setting))
        .build();
  }

  /** For the simulator on its own {@code --port} is as good as {@code --sim-port}. */
  private String[] names(Setting<?> setting) {
    boolean alone = command.uses().contains(Use.SIM_ALONE) && !command.uses().contains(Use.SERVE);
    return alone && setting.name().startsWith(SIM_PREFIX)
        ? new String[] {"--" + setting.name().substring(SIM_PREFIX.length()), setting.flag()}
        : new String[] {setting.flag()};
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('-') + 1);
  }

  private static String description(Setting<?> setting) {
    String otherwise =
        setting
            .byDefault()
            .filter(text -> !text.isEmpty())
            .map(text -> " Default: " + text + ".")
            .orElse("");
    // The parser takes % for a variable of its own.
    return (setting.help() + otherwise + " [" + setting.variable() + "]").replace("%", "%%");
  }
}
