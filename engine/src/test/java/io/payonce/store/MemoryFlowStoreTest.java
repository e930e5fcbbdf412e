package io.payonce.store;

class MemoryFlowStoreTest extends FlowStoreContract {
  @Override
  FlowStore open() {
    return new MemoryFlowStore();
  }
}
