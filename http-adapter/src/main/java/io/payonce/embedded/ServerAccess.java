package io.payonce.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The ports and passwords of the embedded servers, kept in {@code servers.properties} with mode
 * 0600. Passwords are made once per directory; a port stays the same from start to start unless
 * somebody else took it.
 */
final class ServerAccess {
  static final String FILE = "servers.properties";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int PASSWORD_BYTES = 24;

  private final Path file;
  private final Properties values;

  private ServerAccess(Path file, Properties values) {
    this.file = file;
    this.values = values;
  }

  /**
   * Reads the file, or makes it for a new directory.
   *
   * @throws StartRefusedException if the file is gone but the database is there
   */
  static ServerAccess of(DataDirectory data, Path cluster) throws IOException {
    Path file = data.resolve(FILE);
    Properties values = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        values.load(reader);
      }
    } else if (Files.exists(cluster)) {
      throw new StartRefusedException(
          file + " is missing, and with it the password of the database in " + cluster);
    }
    return new ServerAccess(file, values);
  }

  /** The password of {@code server}, made at first use. */
  synchronized String password(String server) throws IOException {
    String key = server + ".password";
    String known = values.getProperty(key);
    if (known != null) {
      return known;
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    save(key, made);
    return made;
  }

  /** The port to start {@code server} on: the one of last time if it is free, else a new one. */
  synchronized int portFor(String server) throws IOException {
    int last = lastPort(server);
    int port = last != 0 && isFree(last) ? last : freePort();
    savePort(server, port);
    return port;
  }

  /** The port {@code server} was last started on, 0 if never. */
  synchronized int lastPort(String server) {
    return Integer.parseInt(values.getProperty(server + ".port", "0"));
  }

  /** Remembers where {@code server} was found. */
  synchronized void savePort(String server, int port) throws IOException {
    if (!Integer.toString(port).equals(values.getProperty(server + ".port"))) {
      save(server + ".port", Integer.toString(port));
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket probe = bound(port)) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = bound(0)) {
      return probe.getLocalPort();
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK));
  }

  /** Replaces the file in one step: a crash leaves the old one or the new one. */
  private void save(String key, String value) throws IOException {
    values.setProperty(key, value);
    Path fresh =
        Files.createTempFile(
            file.resolveSibling(""),
            ".servers",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(fresh)) {
      values.store(writer, "Ports and passwords of the embedded servers");
    }
    Trees.sync(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    Trees.sync(file.resolveSibling(""));
  }
}
