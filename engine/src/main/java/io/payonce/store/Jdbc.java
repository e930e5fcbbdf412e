package io.payonce.store;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;
import org.postgresql.ds.PGSimpleDataSource;

/** The database by way of JDBC, for work that may block. */
public final class Jdbc {
  private static final int TIMEOUT_SECONDS = 10;

  private Jdbc() {}

  /**
   * Where connections come from; nothing is connected yet.
   *
   * @param uri {@code postgresql://user:password@host:port/database}
   * @param application what the server is told who we are
   */
  public static PGSimpleDataSource dataSource(String uri, String application) {
    PostgresAddress address = PostgresAddress.of(uri);
    PgConnectOptions to = address.options();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {to.getHost()});
    source.setPortNumbers(new int[] {to.getPort()});
    source.setDatabaseName(to.getDatabase());
    source.setUser(to.getUser());
    source.setPassword(to.getPassword());
    source.setSslMode(to.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    address.rootCertificates().ifPresent(source::setSslRootCert);
    source.setConnectTimeout(TIMEOUT_SECONDS);
    source.setApplicationName(application);
    source.setReWriteBatchedInserts(true);
    return source;
  }
}
