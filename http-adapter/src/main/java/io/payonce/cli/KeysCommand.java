package io.payonce.cli;

import io.payonce.access.KeyTable;
import io.payonce.config.Resolved;
import io.payonce.config.Use;
import io.payonce.store.Session;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code keys}: makes, lists and revokes API keys; running servers hear of it by themselves. */
final class KeysCommand implements Command {
  private static final Duration STOP = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public String help() {
    return "API keys: add --merchant <id> --roles pay,read; list; revoke <key id>. Running servers"
        + " follow within a second.";
  }

  @Override
  public Set<Use> uses() {
    return EnumSet.of(Use.EVERYWHERE, Use.DATABASE);
  }

  @Override
  public void declare(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..1")
            .arity("0..1")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("add | list | revoke <key id>")
            .description("What to do.")
            .build());
    spec.addOption(option("--merchant", "<id>", "Whose key it is. Default: default."));
    spec.addOption(option("--roles", "<roles>", "Of pay, read, admin. Default: pay,read."));
    spec.addOption(
        option("--expires", "<when>", "After a while such as 90d, or at 2027-01-31T00:00:00Z."));
    spec.addOption(
        OptionSpec.builder("--json").type(boolean.class).description("Answers in JSON.").build());
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  @Override
  public int run(Resolved settings, Console console) throws StartFailure {
    throw new StartFailure("keys: say add, list or revoke");
  }

  @Override
  public int run(ParseResult words, Resolved settings, Console console) throws StartFailure {
    KeyOrder order;
    try {
      order = KeyOrder.of(words);
    } catch (IllegalArgumentException misused) {
      console.complain("keys: " + misused.getMessage());
      return Exit.MISUSED;
    }
    LogSetup.apply(settings);
    Teardown teardown = new Teardown();
    Ending ending = Ending.prepare(teardown, console);
    try {
      return new KeyDesk(table(settings, teardown), console, order.json()).serve(order);
    } finally {
      ending.abandon();
    }
  }

  private static KeyTable table(Resolved settings, Teardown teardown) throws StartFailure {
    Database database = new Database(ToDatabase.shared(settings, teardown));
    Work.step("bringing the schema up to date", database::migrate);
    Platform platform = Platform.start(1);
    teardown.add("the event loops", () -> Work.await(platform.stop(), STOP));
    Session session = Session.of(platform.vertx(), database.options());
    teardown.add("the session", () -> Work.await(session.close(), STOP));
    return new KeyTable(session, database.options().readTimeout());
  }
}
