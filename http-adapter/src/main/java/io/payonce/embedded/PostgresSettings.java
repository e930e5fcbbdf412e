package io.payonce.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PostgreSQL's settings for one payment engine on a small machine. They are given on the command
 * line, which beats every file and {@code ALTER SYSTEM}.
 */
final class PostgresSettings {
  private PostgresSettings() {}

  static Map<String, String> with(int port, Map<String, String> overrides) {
    Map<String, String> all = new LinkedHashMap<>();

    // What was answered must survive a power cut.
    all.put("fsync", "on");
    all.put("synchronous_commit", "on");
    all.put("full_page_writes", "on");

    // Reachable from this machine over TCP only, and by password only.
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", Integer.toString(port));
    all.put(
        "unix_socket_directories", ""); // a socket path has too short a limit for a deep directory
    all.put("max_connections", "100"); // pools of a few nodes and a person with psql

    all.put("shared_buffers", "256MB"); // the hot end of tables and indexes of a million payments
    all.put("effective_cache_size", "1GB"); // what the system's cache adds, as the planner sees it
    all.put("wal_buffers", "16MB"); // a whole batch of appends fits, no write before its commit
    all.put("max_wal_size", "4GB"); // checkpoints by time, not by volume, at full load
    all.put("min_wal_size", "512MB"); // log files are reused instead of created under load
    all.put("checkpoint_timeout", "15min"); // rare checkpoints mean few full-page images
    all.put("wal_compression", "off"); // processor time is scarcer than disk bandwidth
    all.put("random_page_cost", "1.1"); // solid state disks: an index scan is never the dear way
    all.put("jit", "off"); // short statements gain nothing from being compiled

    // A log of its own, in files of bounded size; LogFiles bounds their number.
    all.put("logging_collector", "on");
    all.put("log_directory", "log");
    all.put("log_filename", "postgres-%Y%m%d-%H%M%S.log");
    all.put("log_rotation_size", "10MB");
    all.put("log_rotation_age", "0");
    all.put("log_timezone", "UTC");
    all.put("timezone", "UTC");

    all.putAll(overrides);
    return all;
  }

  /** As arguments for a shell that starts the server. */
  static String asArguments(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> "-c " + quoted(setting.getKey() + "=" + setting.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
