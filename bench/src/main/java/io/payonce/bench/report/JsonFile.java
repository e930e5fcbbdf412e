package io.payonce.bench.report;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The report for programs. */
public final class JsonFile {
  private JsonFile() {}

  /** Writes the report there; nowhere when the file is null. */
  public static void write(@Nullable Path file, JsonObject report) throws IOException {
    if (file != null) {
      Files.writeString(file, report.encode() + "\n");
    }
  }
}
