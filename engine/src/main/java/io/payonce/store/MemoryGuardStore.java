package io.payonce.store;

import io.payonce.guard.CheckRequest;
import io.payonce.guard.DuplicateCheck;
import io.payonce.guard.Evidence;
import io.payonce.guard.GuardStore;
import io.payonce.guard.Token;
import io.payonce.guard.TokenPurpose;
import io.payonce.guard.TokenUse;
import io.payonce.payment.Flow;
import io.payonce.payment.FlowIds;
import io.payonce.payment.Intent;
import io.payonce.payment.RequestKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tokens and duplicate checks as they are meant, beside the flows of a {@link MemoryFlowStore}. */
final class MemoryGuardStore implements GuardStore {
  private final MemoryFlowStore store;
  private final MemoryTables tables;
  private final Map<RequestKey, Token> tokens = new HashMap<>();
  private final Map<TokenPurpose, Token> latest = new HashMap<>();
  private final List<DuplicateCheck> checks = new ArrayList<>();

  MemoryGuardStore(MemoryFlowStore store, MemoryTables tables) {
    this.store = store;
    this.tables = tables;
  }

  @Override
  public Future<Token> issue(Token candidate) {
    return store.answer(
        () -> {
          Token known = latest.get(candidate.purpose());
          if (known != null && use(known).canProcess(candidate.createdAt())) {
            return known;
          }
          latest.put(candidate.purpose(), candidate);
          tokens.put(candidate.key(), candidate);
          return candidate;
        });
  }

  @Override
  public Future<Optional<TokenUse>> token(RequestKey key) {
    return store.answer(() -> Optional.ofNullable(tokens.get(key)).map(this::use));
  }

  private TokenUse use(Token token) {
    UUID flowId = tables.keys.get(token.key());
    Flow flow = flowId == null ? null : tables.flows.get(flowId);
    return new TokenUse(token, flow == null ? null : flow.state());
  }

  @Override
  public Future<Map<RequestKey, Token>> tokens(Collection<RequestKey> keys) {
    return store.answer(() -> MemoryFlowStore.found(keys, tokens::get));
  }

  @Override
  public Future<Integer> forgetTokens(Instant expiredBefore, int limit) {
    return store.answer(
        () -> {
          List<Token> old =
              tokens.values().stream()
                  .filter(token -> token.expiresAt().isBefore(expiredBefore))
                  .sorted(Comparator.comparing(Token::expiresAt))
                  .limit(limit)
                  .toList();
          for (Token token : old) {
            tokens.remove(token.key());
            latest.remove(token.purpose(), token);
          }
          return old.size();
        });
  }

  @Override
  public Future<Evidence> evidence(CheckRequest request, Instant since) {
    return store.answer(
        () ->
            new Evidence(
                live(request),
                ofUser(request, since)
                    .filter(flow -> isSame(flow.intent(), request))
                    .findFirst()
                    .orElse(null),
                ofUser(request, since)
                    .filter(flow -> !flow.intent().order().equals(request.order()))
                    .limit(DuplicateCheck.MAX_SIMILAR)
                    .toList()));
  }

  private @Nullable Flow live(CheckRequest request) {
    return tables.ofOrder(request.order()).stream().filter(Flow::isLive).findFirst().orElse(null);
  }

  private Stream<Flow> ofUser(CheckRequest request, Instant since) {
    return tables.flows.tailMap(FlowIds.floor(since), true).descendingMap().values().stream()
        .filter(flow -> request.userId().equals(flow.intent().userId()))
        .filter(flow -> flow.intent().order().merchantId().equals(request.order().merchantId()));
  }

  private static boolean isSame(Intent intent, CheckRequest request) {
    return intent.order().equals(request.order())
        && intent.channel().equals(request.channel())
        && intent.money().equals(request.money());
  }

  @Override
  public Future<Void> record(DuplicateCheck check) {
    return store.answer(() -> checks.add(check)).mapEmpty();
  }

  @Override
  public Future<Integer> forgetChecks(Instant before, int limit) {
    return store.answer(
        () -> {
          List<DuplicateCheck> old =
              checks.stream()
                  .filter(check -> check.checkedAt().isBefore(before))
                  .sorted(Comparator.comparing(DuplicateCheck::checkedAt))
                  .limit(limit)
                  .toList();
          checks.removeAll(old);
          return old.size();
        });
  }
}
