package io.payonce.cli;

import io.payonce.config.Sources;
import io.payonce.config.Spelling;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, read. What is wrong with it is gathered, so that it is told all at once. */
final class Arguments {
  private final CommandLine parser;
  private final ParseResult parsed;
  private final Optional<Command> command;

  private Arguments(CommandLine parser, ParseResult parsed) {
    this.parser = parser;
    this.parsed = parsed;
    this.command =
        Optional.ofNullable(parsed.subcommand())
            .flatMap(
                sub ->
                    Commands.ALL.stream()
                        .filter(known -> known.name().equals(sub.commandSpec().name()))
                        .findFirst());
  }

  static Arguments parse(String... words) {
    CommandSpec root =
        CommandSpec.create()
            .name("payonce")
            .version("payonce " + Version.number())
            .mixinStandardHelpOptions(true);
    root.usageMessage()
        .description("Payments that happen exactly once.")
        .footer(
            "",
            "Every option is also a variable, as it is named with the option, and a line of the file"
                + " of --config. Flag before variable before file before default.");
    root.usageMessage().width(100);
    Commands.ALL.forEach(
        command -> root.addSubcommand(command.name(), new Flags(command).declare()));
    CommandLine parser = new CommandLine(root);
    parser.getCommandSpec().parser().collectErrors(true);
    parser
        .getSubcommands()
        .values()
        .forEach(sub -> sub.getCommandSpec().parser().collectErrors(true));
    return new Arguments(parser, parser.parseArgs(words));
  }

  /** The command that was asked for; empty when none was. */
  Optional<Command> command() {
    return command;
  }

  /** Prints the help or the version if it was asked for, and says whether it was. */
  boolean answersByItself(Console console) {
    parser.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    return CommandLine.executeHelpRequest(parsed) != null;
  }

  /** All that was said to the command. */
  ParseResult words() {
    return parsed.subcommand() == null ? parsed : parsed.subcommand();
  }

  /** What the settings are looked up in. */
  Sources sources(Map<String, String> environment) {
    ParseResult own = parsed.subcommand();
    return own == null || command.isEmpty()
        ? new Sources(Map.of(), environment, Optional.empty())
        : new Sources(
            new Flags(command.get()).given(own),
            environment,
            Optional.ofNullable(own.<String>matchedOptionValue(Sources.CONFIG_FLAG, null))
                .map(Path::of));
  }

  /** One line for each thing that is wrong. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    levels().flatMap(level -> level.errors().stream()).forEach(error -> tell(error, problems));
    if (command.isPresent()) {
      problems.addAll(new Flags(command.get()).publicSecrets(parsed.subcommand()));
    }
    return problems;
  }

  private Stream<ParseResult> levels() {
    return parsed.subcommand() == null ? Stream.of(parsed) : Stream.of(parsed, parsed.subcommand());
  }

  private void tell(Exception error, List<String> problems) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      unmatched(unmatched.getUnmatched(), problems);
    } else {
      problems.add(String.valueOf(error.getMessage()));
    }
  }

  /** Values of unknown options are unknown words too; they are not repeated, nor told. */
  private void unmatched(List<String> words, List<String> problems) {
    List<String> options = words.stream().filter(word -> word.startsWith("-")).toList();
    Collection<String> known =
        command
            .<Collection<String>>map(found -> new Flags(found).names())
            .orElseGet(() -> Commands.ALL.stream().map(Command::name).toList());
    for (String word : options.isEmpty() ? words : options) {
      String name = word.split("=", 2)[0];
      String what = name.startsWith("-") ? "option" : command.isPresent() ? "argument" : "command";
      problems.add("there is no " + what + " " + name + Spelling.hint(name, known));
    }
  }
}
