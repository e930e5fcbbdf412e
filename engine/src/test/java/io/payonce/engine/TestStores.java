package io.payonce.engine;

import io.payonce.audit.Audits;
import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.payonce.store.TestPostgres;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The stores that an engine can work on, each empty. */
enum TestStores {
  MEMORY,
  POSTGRES;

  /** The databases that are to be audited, by who works on them. */
  private static final Map<Vertx, TestPostgres> OPENED = new ConcurrentHashMap<>();

  FlowStore open(Vertx vertx) {
    if (this == MEMORY) {
      return new MemoryFlowStore();
    }
    TestPostgres postgres = TestPostgres.create();
    OPENED.put(vertx, postgres);
    return postgres.store(vertx);
  }

  /** Nothing that was left in the database breaks a guarantee. */
  static void assertClean(Vertx vertx) {
    TestPostgres postgres = OPENED.remove(vertx);
    if (postgres != null) {
      Audits.assertClean(postgres.uri());
    }
  }
}
