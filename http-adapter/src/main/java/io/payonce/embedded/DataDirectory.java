package io.payonce.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The directory that one running instance owns: private (mode 0700), writable, and locked until
 * {@link #close()} or the end of the process, whichever comes first. A lock file that a dead
 * process left behind does not count. Thread-safe.
 */
public final class DataDirectory implements AutoCloseable {
  /** Free bytes below which a start is refused: room for a new cluster and its first log files. */
  static final long MIN_FREE_BYTES = 256L << 20;

  private static final String LOCK_FILE = "lock";
  private static final String UNQUOTABLE = "\"$`\\\n";
  private static final Set<PosixFilePermission> PRIVATE =
      PosixFilePermissions.fromString("rwx------");

  // A process that closes any descriptor of a file drops its locks on it, so a second opening
  // within
  // this process must be refused before it touches the file.
  private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

  private final Path root;
  private final boolean ownedByRoot;
  private final FileChannel lockFile;

  private DataDirectory(Path root, boolean ownedByRoot, FileChannel lockFile) {
    this.root = root;
    this.ownedByRoot = ownedByRoot;
    this.lockFile = lockFile;
  }

  /**
   * Creates the directory if it is missing, checks and locks it.
   *
   * @throws StartRefusedException if it is somebody else's, open to other users, not writable,
   *     short of space, or in use by another process; the message names the directory
   */
  public static DataDirectory open(Path path) throws StartRefusedException {
    return open(path, MIN_FREE_BYTES);
  }

  static DataDirectory open(Path path, long minFreeBytes) throws StartRefusedException {
    try {
      Files.createDirectories(path.toAbsolutePath(), PosixFilePermissions.asFileAttribute(PRIVATE));
      Path root = path.toRealPath();
      requireUsable(root, minFreeBytes);
      boolean ownedByRoot = requireOwn(root);
      return new DataDirectory(root, ownedByRoot, lock(root));
    } catch (StartRefusedException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      throw new StartRefusedException(
          "data directory " + path + " cannot be used: " + reason(e), e);
    }
  }

  /** What the system says against it, without the names that only a programmer knows. */
  private static String reason(Exception refused) {
    if (refused instanceof FileAlreadyExistsException file) {
      return file.getFile() + " is not a directory";
    }
    if (refused instanceof AccessDeniedException file) {
      return "no permission for " + file.getFile();
    }
    return String.valueOf(refused.getMessage());
  }

  /** The directory itself, absolute and without symbolic links. */
  public Path root() {
    return root;
  }

  /** Whether this process, hence the directory, is the superuser's. */
  boolean ownedByRoot() {
    return ownedByRoot;
  }

  Path resolve(String name) {
    return root.resolve(name);
  }

  /** Releases the lock. Idempotent. */
  @Override
  public void close() throws IOException {
    if (lockFile.isOpen()) {
      lockFile.close();
      OPEN_HERE.remove(root);
    }
  }

  private static void requireUsable(Path root, long minFreeBytes) throws IOException {
    require(
        root.toString().chars().noneMatch(c -> UNQUOTABLE.indexOf(c) >= 0),
        "has a name that PostgreSQL cannot be given (none of \" $ ` \\ or a line break)",
        root);
    boolean empty = isEmpty(root);
    require(
        empty || Files.exists(root.resolve(LOCK_FILE)),
        "holds other files and is not a data directory of Payonce; name an empty or new one",
        root);
    long free = Files.getFileStore(root).getUsableSpace();
    require(
        free >= minFreeBytes,
        "has %d MiB of free disk, needs %d MiB".formatted(free >> 20, minFreeBytes >> 20),
        root);
    require(Files.isWritable(root), "is not writable for this user", root);
    if (empty) {
      Files.setPosixFilePermissions(root, PRIVATE);
    }
    require(
        PRIVATE.containsAll(Files.getPosixFilePermissions(root)),
        "is open to other users; run: chmod 700 " + root,
        root);
  }

  private static boolean isEmpty(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.allMatch(file -> file.endsWith("lost+found"));
    }
  }

  /** Returns whether the owner is the superuser. */
  private static boolean requireOwn(Path root) throws IOException {
    Path probe = Files.createTempFile(root, ".probe", "");
    try {
      UserPrincipal self = Files.getOwner(probe);
      UserPrincipal owner = Files.getOwner(root);
      require(self.equals(owner), "belongs to " + owner + ", this process runs as " + self, root);
      return Integer.valueOf(0).equals(Files.getAttribute(probe, "unix:uid"));
    } finally {
      Files.delete(probe);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    require(OPEN_HERE.add(root), inUseBy(ProcessHandle.current().pid()), root);
    try {
      return lockFile(root);
    } catch (IOException e) {
      OPEN_HERE.remove(root);
      throw e;
    }
  }

  private static FileChannel lockFile(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(
            root.resolve(LOCK_FILE),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock = channel.tryLock();
    if (lock == null) {
      String holder = read(channel);
      channel.close();
      throw new StartRefusedException("data directory " + root + " " + inUseBy(holder));
    }
    channel.truncate(0);
    channel.write(utf8(Long.toString(ProcessHandle.current().pid())), 0);
    return channel;
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  private static ByteBuffer utf8(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }

  private static String inUseBy(Object pid) {
    return "is in use by another instance, process " + pid;
  }

  private static void require(boolean condition, String otherwise, Path root)
      throws StartRefusedException {
    if (!condition) {
      throw new StartRefusedException("data directory " + root + " " + otherwise);
    }
  }
}
