package io.payonce.store;

import static io.payonce.store.Await.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class PostgresFlowStoreTest extends FlowStoreContract {
  private static TestPostgres postgres;
  private static Vertx vertx;

  @BeforeAll
  static void start() {
    postgres = new TestPostgres();
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws IOException {
    await(vertx.close());
    postgres.close();
  }

  @Override
  FlowStore open() {
    postgres.empty();
    return new PostgresFlowStore(vertx, PostgresOptions.of(postgres.uri()));
  }

  @AfterEach
  void closeStore() {
    await(store.close());
  }
}
