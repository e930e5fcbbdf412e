package io.payonce.embedded;

import static redis.embedded.util.IO.writeResourceToExecutableFile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.commons.lang3.SystemUtils;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/**
 * The servers' programs, unpacked from the libraries that carry them for this machine.
 *
 * @param postgres the directory with {@code initdb}, {@code pg_ctl} and {@code postgres}
 * @param redisServer the program {@code redis-server}
 */
record Binaries(Path postgres, Path redisServer) {

  static Binaries in(DataDirectory data, Optional<Path> wantedCache) throws IOException {
    BinaryCache cache = cache(data, wantedCache);
    return new Binaries(postgres(cache), redis(cache));
  }

  private static BinaryCache cache(DataDirectory data, Optional<Path> wanted) throws IOException {
    if (wanted.isPresent()) {
      return new BinaryCache(wanted.get());
    }
    Path home = Path.of(System.getProperty("user.home", ""));
    boolean usable = home.isAbsolute() && Files.isDirectory(home) && Files.isWritable(home);
    Path fallback = data.resolve("binaries");
    try {
      return new BinaryCache(usable ? home.resolve(".cache").resolve("payonce") : fallback);
    } catch (IOException e) {
      return new BinaryCache(fallback); // a home whose cache belongs to somebody else
    }
  }

  /** Named by the archive's checksum: it does not carry its version. */
  private static Path postgres(BinaryCache cache) throws IOException {
    byte[] archive = postgresArchive();
    CRC32 checksum = new CRC32();
    checksum.update(archive);
    return cache
        .directory(
            "postgres-%08x".formatted(checksum.getValue()),
            directory -> TarXz.unpack(new ByteArrayInputStream(archive), directory))
        .resolve("bin");
  }

  private static byte[] postgresArchive() throws IOException {
    String name = archiveName(SystemUtils.OS_NAME, SystemUtils.OS_ARCH);
    try (InputStream archive = Binaries.class.getResourceAsStream("/" + name)) {
      if (archive == null) {
        throw new StartRefusedException("no PostgreSQL comes along for this machine; use --pg");
      }
      return archive.readAllBytes();
    }
  }

  /** Found by name, because the library's own search leaves a script in the temporary directory. */
  static String archiveName(String system, String architecture) {
    String family = system.startsWith("Mac") ? "darwin" : system.toLowerCase(Locale.ROOT);
    String processor =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return "postgres-" + family + "-" + processor + ".txz";
  }

  private static Path redis(BinaryCache cache) throws IOException {
    String resource =
        ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
    if (resource == null) {
      throw new StartRefusedException("no Redis comes along for this machine; use --redis");
    }
    String program = resource.substring(1);
    return cache
        .directory(
            program, directory -> writeResourceToExecutableFile(directory.toFile(), resource))
        .resolve(program);
  }
}
