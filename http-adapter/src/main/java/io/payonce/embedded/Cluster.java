package io.payonce.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the database: {@code postgres/} below the data directory. A new cluster is made
 * beside it and renamed when it is complete, so one that is there is whole.
 */
final class Cluster {
  static final String USER = "payonce";

  /** Of its directory. */
  static final String NAME = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final String UNFINISHED = "postgres.new-";
  private static final Duration INIT_LIMIT = Duration.ofMinutes(5);
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);
  private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

  private final DataDirectory data;
  private final Path programs;

  Cluster(DataDirectory data, Path programs) {
    this.data = data;
    this.programs = programs;
  }

  static Path directoryIn(DataDirectory data) {
    return data.resolve(NAME);
  }

  Path directory() {
    return directoryIn(data);
  }

  /**
   * Makes the cluster if there is none.
   *
   * @throws StartRefusedException if there is one of another major version, or making one failed
   */
  void ensure(String password) throws IOException {
    deleteUnfinished();
    if (Files.exists(directory())) {
      requireSameVersion();
    } else {
      create(password);
    }
  }

  private void deleteUnfinished() throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(data.root(), UNFINISHED + "*")) {
      for (Path unfinished : found) {
        LOG.info("Deleting {}, a database whose creation was interrupted", unfinished);
        Trees.delete(unfinished);
      }
    }
  }

  private void requireSameVersion() throws IOException {
    Path version = directory().resolve("PG_VERSION");
    if (!Files.exists(version)) {
      throw new StartRefusedException(directory() + " is not a PostgreSQL data directory");
    }
    String theirs = Files.readString(version).strip();
    String ours = ownMajor();
    if (!theirs.equals(ours)) {
      throw new StartRefusedException(
          "%s was made by PostgreSQL %s, this is %s; dump and restore it, or name another directory"
              .formatted(directory(), theirs, ours));
    }
  }

  private String ownMajor() throws IOException {
    Command.Result result =
        Command.run(VERSION_LIMIT, List.of(programs.resolve("postgres").toString(), "--version"));
    Matcher major = MAJOR.matcher(result.output());
    if (!major.find()) {
      throw new StartRefusedException("PostgreSQL does not run here: " + result.output());
    }
    return major.group(1);
  }

  private void create(String password) throws IOException {
    LOG.info("Creating the database in {}", directory());
    Path unfinished = Files.createTempDirectory(data.root(), UNFINISHED);
    Path files = Files.createDirectory(unfinished.resolve("postgres"));
    Path passwordFile = Files.writeString(unfinished.resolve("password"), password);
    requireSuccess(Command.run(INIT_LIMIT, initdb(files, passwordFile)));
    Files.move(files, directory());
    Trees.sync(data.root());
    Trees.delete(unfinished);
  }

  private List<String> initdb(Path directory, Path passwordFile) {
    return Command.withoutRoot(
        data.ownedByRoot(),
        List.of(
            programs.resolve("initdb").toString(),
            "--pgdata=" + directory,
            "--username=" + USER,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            // An order of text that no upgrade of the system changes under an index.
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions"));
  }

  private void requireSuccess(Command.Result result) throws StartRefusedException {
    if (!result.succeeded()) {
      throw new StartRefusedException(
          "creating the database in " + directory() + " failed: " + result.output());
    }
  }
}
