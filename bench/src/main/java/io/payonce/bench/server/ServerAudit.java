package io.payonce.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What {@code payonce audit} finds in the database and the ledger of a server. */
public final class ServerAudit {
  /** Who was asked is busy, or is no auditor: it ends with 0 or 1 when it could look. */
  private static final int COULD_NOT_LOOK = 2;

  private static final Duration LIMIT = Duration.ofHours(1);

  private final JsonObject report;

  private ServerAudit(JsonObject report) {
    this.report = report;
  }

  /**
   * As it was written.
   *
   * @throws BenchFailure when it has no rules, or does not say how many violations there are: then
   *     nobody knows that there are none
   */
  static ServerAudit of(JsonObject report) {
    long told = violations(report);
    JsonArray rules = report.getJsonArray("rules");
    if (rules == null || rules.isEmpty()) {
      throw new BenchFailure("the audit has checked no rule");
    }
    long counted = rules.stream().mapToLong(rule -> violations((JsonObject) rule)).sum();
    if (counted != told) {
      throw new BenchFailure("the audit found " + told + " violations, its rules " + counted);
    }
    return new ServerAudit(report);
  }

  private static long violations(JsonObject part) {
    Long violations = part.getLong("violations");
    if (violations == null) {
      throw new BenchFailure("the audit does not say how many violations there are: " + part);
    }
    return violations;
  }

  /**
   * Blocks until the audit has ended, at most an hour; empty when it is not known where the
   * database is.
   */
  public static Optional<ServerAudit> of(Target target) {
    return target.postgres().map(postgres -> run(target, postgres));
  }

  private static ServerAudit run(Target target, String postgres) {
    ProcessBuilder audit = new ProcessBuilder(command(target));
    audit.environment().put("PAYONCE_PG", postgres);
    audit.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = audit.start();
      CompletableFuture.delayedExecutor(LIMIT.toSeconds(), TimeUnit.SECONDS)
          .execute(process::destroyForcibly);
      String output = output(process);
      if (process.waitFor() >= COULD_NOT_LOOK) {
        throw new BenchFailure("the audit could not look, or took too long");
      }
      return of(new JsonObject(output));
    } catch (IOException | DecodeException e) {
      throw new BenchFailure("the audit failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchFailure("the audit was interrupted", e);
    }
  }

  /** With a server of our own nothing is under way any more; others may be paying at another. */
  private static List<String> command(Target target) {
    List<String> words = new ArrayList<>(List.of("audit", "--json", "--log-level=warn"));
    target.simUrl().ifPresent(simulator -> words.add("--ledger=" + simulator));
    if (target.owned()) {
      words.add("--grace=0s");
    }
    return Program.with(words.toArray(String[]::new));
  }

  private static String output(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), UTF_8);
    }
  }

  /** One line for each violation that was told, and the number of the others. */
  public List<String> violations() {
    List<String> found = new ArrayList<>();
    for (Object rule : report.getJsonArray("rules")) {
      violations((JsonObject) rule, found);
    }
    return found;
  }

  private static void violations(JsonObject rule, List<String> found) {
    String name = rule.getString("guarantee") + " " + rule.getString("rule");
    JsonArray examples = rule.getJsonArray("examples", new JsonArray());
    for (Object example : examples) {
      JsonObject violation = (JsonObject) example;
      found.add(name + " " + violation.getJsonObject("ids") + ": " + violation.getString("detail"));
    }
    long more = violations(rule) - examples.size();
    if (more > 0) {
      found.add(name + ": " + more + " more");
    }
  }

  @Override
  public String toString() {
    long violations = violations(report);
    return violations == 0 ? "clean" : violations + " violations";
  }
}
