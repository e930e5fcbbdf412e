package io.payonce.engine;

import io.payonce.store.FlowStore;
import io.payonce.store.MemoryFlowStore;
import io.payonce.store.TestPostgres;
import io.vertx.core.Vertx;

/** The stores that an engine can work on, each empty. */
enum TestStores {
  MEMORY,
  POSTGRES;

  FlowStore open(Vertx vertx) {
    return this == MEMORY ? new MemoryFlowStore() : TestPostgres.create().store(vertx);
  }
}
