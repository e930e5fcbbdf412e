package io.payonce.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of all facts, one line of JSON each, only ever appended to.
 *
 * <p>A last line without its end was never answered for: it is cut off when the file is opened. The
 * directory is locked for one simulator; the system drops the lock of a process that dies.
 * Blocking, and used by one thread at a time.
 */
final class JournalFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
  private static final int STEP = 8192;

  private final Path path;
  private final FileChannel lock;
  private final FileChannel file;
  private final boolean force;

  private JournalFile(Path path, FileChannel lock, FileChannel file, boolean force) {
    this.path = path;
    this.lock = lock;
    this.file = file;
    this.force = force;
  }

  /**
   * Opens the journal of {@code directory}, both made if absent.
   *
   * @throws IOException also when another simulator has the directory
   */
  static JournalFile open(Path directory, SimOptions.Fsync fsync) throws IOException {
    Files.createDirectories(directory);
    FileChannel lock = FileChannel.open(directory.resolve("ledger.lock"), CREATE, WRITE);
    try {
      if (!locked(lock)) {
        throw new IOException("another simulator uses the ledger directory " + directory);
      }
      Path path = in(directory);
      FileChannel file = FileChannel.open(path, CREATE, READ, WRITE);
      boolean force = fsync == SimOptions.Fsync.GROUPED;
      JournalFile journal = new JournalFile(path, lock, file, force);
      journal.cutTornLine();
      return journal;
    } catch (IOException refused) {
      lock.close();
      throw refused;
    }
  }

  /** Where the journal of a ledger directory is. */
  static Path in(Path directory) {
    return directory.resolve("ledger.journal");
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException withinThisProcess) {
      return false;
    }
  }

  private void cutTornLine() throws IOException {
    long end = endOfLastLine();
    long size = file.size();
    if (end < size) {
      LOG.warn("cut {} bytes of an unfinished last line off {}", size - end, path);
      file.truncate(end);
      file.force(true);
    }
    file.position(end);
  }

  /** The position after the last line end, looking backwards; 0 when there is none. */
  private long endOfLastLine() throws IOException {
    for (long from = file.size(); from > 0; from -= STEP) {
      long start = Math.max(0, from - STEP);
      byte[] bytes = new byte[(int) (from - start)];
      readFully(ByteBuffer.wrap(bytes), start);
      for (int i = bytes.length - 1; i >= 0; i--) {
        if (bytes[i] == '\n') {
          return start + i + 1;
        }
      }
    }
    return 0;
  }

  private void readFully(ByteBuffer into, long start) throws IOException {
    while (into.hasRemaining()) {
      if (file.read(into, start + into.position()) < 0) {
        throw new IOException(path + " became shorter while it was read");
      }
    }
  }

  /**
   * Tells every fact in the file, oldest first, and returns how many.
   *
   * @throws IOException naming the line that is none of ours
   */
  long replay(Consumer<Fact> ledger) throws IOException {
    long count = 0;
    try (BufferedReader lines = Files.newBufferedReader(path, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        count++;
        replay(line, count, ledger);
      }
    }
    return count;
  }

  private void replay(String line, long number, Consumer<Fact> ledger) throws IOException {
    try {
      ledger.accept(FactReader.read(line));
    } catch (RuntimeException damaged) {
      throw new IOException(path + " is damaged in line " + number + ": " + damaged, damaged);
    }
  }

  /** Appends whole lines, and returns when they are as durable as was asked for. */
  void append(ByteBuffer lines) throws IOException {
    while (lines.hasRemaining()) {
      file.write(lines);
    }
    if (force) {
      file.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    try (lock;
        file) {
      LOG.debug("closed {}", path);
    }
  }
}
