package io.payonce.store;

class MemoryGuardStoreTest extends GuardContract {
  @Override
  FlowStore open() {
    return new MemoryFlowStore();
  }
}
