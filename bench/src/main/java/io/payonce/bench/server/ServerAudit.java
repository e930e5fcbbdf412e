package io.payonce.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code payonce audit} finds in the database and the ledger of a server. */
public final class ServerAudit {
  /** Who was asked is busy, or is no auditor: it ends with 0 or 1 when it could look. */
  private static final int COULD_NOT_LOOK = 2;

  private final JsonObject report;

  private ServerAudit(JsonObject report) {
    this.report = report;
  }

  /** Blocks until the audit has ended; empty when it is not known where the database is. */
  public static Optional<ServerAudit> of(Target target) {
    return target.postgres().map(postgres -> run(target, postgres));
  }

  private static ServerAudit run(Target target, String postgres) {
    ProcessBuilder audit = new ProcessBuilder(command(target));
    audit.environment().put("PAYONCE_PG", postgres);
    audit.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = audit.start();
      String output = output(process);
      if (process.waitFor() >= COULD_NOT_LOOK) {
        throw new BenchFailure("the audit could not look");
      }
      return new ServerAudit(new JsonObject(output));
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
    for (Object rule : report.getJsonArray("rules", new JsonArray())) {
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
    long more = rule.getLong("violations", 0L) - examples.size();
    if (more > 0) {
      found.add(name + ": " + more + " more");
    }
  }

  @Override
  public String toString() {
    long violations = report.getLong("violations", 0L);
    return violations == 0 ? "clean" : violations + " violations";
  }
}
