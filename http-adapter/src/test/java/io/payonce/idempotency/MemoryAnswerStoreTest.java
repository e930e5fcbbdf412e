package io.payonce.idempotency;

import java.time.InstantSource;

class MemoryAnswerStoreTest extends AnswerStoreContract {
  private final MemoryAnswerStore store = new MemoryAnswerStore(InstantSource.system());

  @Override
  AnswerStore store() {
    return store;
  }

  @Override
  AnswerStore another() {
    return store.another();
  }
}
