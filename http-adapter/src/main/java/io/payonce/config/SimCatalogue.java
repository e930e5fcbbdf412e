package io.payonce.config;

import static io.payonce.config.Use.SIM;
import static io.payonce.config.Use.SIM_ALONE;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The options of the payment simulator. */
final class SimCatalogue {
  static final Setting<String> SECRET =
      Setting.optional(
              SIM,
              "sim-secret",
              Kind.text("8 to 256 characters", text -> text.length() >= 8 && text.length() <= 256),
              "What the simulator and the server sign with.")
          .with(Secrecy.WHOLE);
  static final Setting<Integer> PORT =
      Setting.optional(
          SIM,
          "sim-port",
          Kind.integer(0, 65_535),
          "Port that the simulator listens on; 0 lets the system choose. By default, inside a"
              + " server, the one after --http-port if it is free, else any.");
  static final Setting<String> FAULT =
      Setting.of(
          SIM,
          "sim-fault",
          Faults.behaviour(),
          "pending",
          "Faults of charges and refunds that ask for none, joined with commas.");
  static final Setting<String> RATES =
      Setting.of(
          SIM,
          "sim-rates",
          Faults.rates(),
          "",
          "Faults by rate, of charges and of refunds, as in"
              + " silence-charged=0.01,error:500=0.02,refund-decline=0.1.");
  static final Setting<Long> SEED =
      Setting.of(
          SIM,
          "sim-seed",
          Kind.number(0, Integer.MAX_VALUE),
          0,
          "Chooses which charges and refunds the rates befall.");
  static final Setting<Duration> CALLBACK_DELAY =
      Setting.of(
          SIM,
          "sim-callback-delay",
          Kind.duration(Duration.ZERO, Duration.ofHours(1)),
          "500ms",
          "How long the simulated payer takes.");
  static final Setting<Integer> CAPACITY =
      Setting.of(
          SIM,
          "sim-capacity",
          Kind.integer(1, 50_000_000),
          5_000_000,
          "Charges and refunds that the simulator's ledger takes.");
  static final Setting<String> HOST =
      Setting.of(
          SIM_ALONE,
          "sim-host",
          Kind.text("an address or a host name", text -> text.matches("[0-9A-Za-z.:_-]{1,253}")),
          "127.0.0.1",
          "Address that the simulator listens on.");
  static final Setting<Boolean> BEYOND_LOOPBACK =
      Setting.of(
          SIM_ALONE,
          "sim-beyond-loopback",
          Kind.yesOrNo(),
          false,
          "Let other machines reach the simulator; its books then need a signature too.");
  static final Setting<Path> LEDGER_DIR =
      Setting.of(
          SIM_ALONE,
          "sim-ledger-dir",
          Kind.path(),
          "sim-ledger",
          "Directory of the simulator's ledger.");
  static final Setting<URI> CALLBACK_URL =
      Setting.optional(
          SIM_ALONE,
          "sim-callback-url",
          Kind.uri("http://host:port/path or https://…", "http", "https"),
          "Where callbacks go; a server's are at /v1/callbacks/sim.");

  /** In the order of help and {@code config}. */
  static final List<Setting<?>> DECLARED =
      List.of(
          SECRET,
          HOST,
          PORT,
          BEYOND_LOOPBACK,
          LEDGER_DIR,
          CALLBACK_URL,
          CALLBACK_DELAY,
          FAULT,
          RATES,
          SEED,
          CAPACITY);

  private SimCatalogue() {}
}
