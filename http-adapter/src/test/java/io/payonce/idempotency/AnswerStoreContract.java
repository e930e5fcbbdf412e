package io.payonce.idempotency;

import static io.payonce.idempotency.Tests.ONE;
import static io.payonce.idempotency.Tests.OTHER;
import static io.payonce.idempotency.Tests.answer;
import static io.payonce.idempotency.Tests.await;
import static io.payonce.idempotency.Tests.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of answers must do; each test uses keys of its own. */
abstract class AnswerStoreContract {
  private static final Claim FIRST = new Claim.Granted(false);
  private static final Claim AGAIN = new Claim.Granted(true);

  /** One owner; the same for all tests. */
  abstract AnswerStore store();

  /** Another owner over the same data, as another process would be. */
  abstract AnswerStore another();

  @Test
  void shouldLetTheFirstRunAndNoOther() {
    Ticket first = ticket("first");
    AnswerStore other = another();

    assertThat(await(store().claim(first, ONE))).isEqualTo(FIRST);
    assertThat(await(store().claim(ticket("first"), ONE))).isEqualTo(new Claim.Running());
    assertThat(await(other.claim(ticket("first"), ONE))).isEqualTo(new Claim.Running());
  }

  @Test
  void shouldKeepTheAnswerAsItIs() {
    Ticket first = ticket("kept");
    KeptAnswer answer = answer("bytes \0 \u00ff");
    await(store().claim(first, ONE));

    assertThat(await(store().answer(first, answer))).isTrue();
    assertThat(await(another().claim(ticket("kept"), ONE))).isEqualTo(new Claim.Answered(answer));
  }

  @Test
  void shouldKeepAnAnswerWithoutABodyOrHeaders() {
    Ticket first = ticket("empty");
    KeptAnswer empty = new KeptAnswer(204, List.of(), Buffer.buffer());
    await(store().claim(first, ONE));
    await(store().answer(first, empty));

    assertThat(await(store().claim(ticket("empty"), ONE))).isEqualTo(new Claim.Answered(empty));
  }

  @Test
  void shouldKeepTheFirstAnswerHoweverOftenItIsTold() {
    Ticket first = ticket("told");
    await(store().claim(first, ONE));
    await(store().answer(first, answer("one")));

    assertThat(await(store().answer(first, answer("two")))).isTrue();
    assertThat(await(store().claim(ticket("told"), ONE)))
        .isEqualTo(new Claim.Answered(answer("one")));
  }

  @Test
  void shouldTellAReusedKeyFromARepeatedOne() {
    Ticket first = ticket("reused");
    await(store().claim(first, ONE));
    assertThat(await(store().claim(ticket("reused"), OTHER))).isEqualTo(new Claim.Reused());
    await(store().answer(first, answer("one")));

    assertThat(await(another().claim(ticket("reused"), OTHER))).isEqualTo(new Claim.Reused());
  }

  @Test
  void shouldScopeKeysByTenantAndOperation() {
    KeyScope scope = new KeyScope("t", "op", "scoped");

    for (KeyScope other :
        List.of(scope, new KeyScope("t2", "op", "scoped"), new KeyScope("t", "op2", "scoped"))) {
      assertThat(await(store().claim(new Ticket(other, UUID.randomUUID()), ONE))).isEqualTo(FIRST);
    }
  }

  @Test
  void shouldLetARequestRunAgainThatWasReleased() {
    Ticket first = ticket("released");
    await(store().claim(first, ONE));
    await(store().release(first));

    assertThat(await(another().claim(ticket("released"), OTHER))).isEqualTo(FIRST);
  }

  @Test
  void shouldNotReleaseWhatIsAnsweredOrAnothers() {
    Ticket first = ticket("held");
    await(store().claim(first, ONE));
    await(another().release(ticket("held")));
    assertThat(await(another().claim(ticket("held"), ONE))).isEqualTo(new Claim.Running());
    await(store().answer(first, answer("one")));
    await(store().release(first));

    assertThat(await(another().claim(ticket("held"), ONE)))
        .isEqualTo(new Claim.Answered(answer("one")));
  }

  @Test
  void shouldHandAClaimOverWhenItsOwnerIsGone() {
    AnswerStore dying = another();
    Ticket lost = ticket("lost");
    await(dying.claim(lost, ONE));
    await(dying.close());
    Ticket heir = ticket("lost");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> AGAIN.equals(await(store().claim(heir, ONE))));

    assertThat(await(another().claim(ticket("lost"), ONE))).isEqualTo(new Claim.Running());
    assertThat(await(store().answer(lost, answer("late")))).isFalse();
    assertThat(await(store().answer(heir, answer("heir")))).isTrue();
    assertThat(await(another().claim(ticket("lost"), ONE)))
        .isEqualTo(new Claim.Answered(answer("heir")));
  }

  @Test
  void shouldNotHandAClaimOverToAnotherRequest() {
    AnswerStore dying = another();
    await(dying.claim(ticket("orphan"), ONE));
    await(dying.close());

    assertThat(await(store().claim(ticket("orphan"), OTHER))).isEqualTo(new Claim.Reused());
  }

  @Test
  void shouldKeepAnAnswerWhoseOwnerIsGone() {
    AnswerStore dying = another();
    Ticket first = ticket("testament");
    await(dying.claim(first, ONE));
    await(dying.answer(first, answer("last")));
    await(dying.close());

    assertThat(await(store().claim(ticket("testament"), ONE)))
        .isEqualTo(new Claim.Answered(answer("last")));
  }

  @Test
  void shouldGrantOneOfManyAtOnce() {
    AnswerStore other = another();
    List<Future<Claim>> claims =
        IntStream.range(0, 100)
            .mapToObj(i -> (i % 2 == 0 ? store() : other).claim(ticket("storm"), ONE))
            .toList();

    assertThat(claims.stream().map(Tests::await).filter(FIRST::equals)).hasSize(1);
  }

  @Test
  void shouldHandAnAbandonedClaimToOneOfManyAtOnce() {
    AnswerStore dying = another();
    await(dying.claim(ticket("heirs"), ONE));
    await(dying.close());
    AnswerStore third = another();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              List<Future<Claim>> claims =
                  IntStream.range(0, 20)
                      .mapToObj(i -> (i % 2 == 0 ? store() : third).claim(ticket("heirs"), ONE))
                      .toList();
              long granted = claims.stream().map(Tests::await).filter(AGAIN::equals).count();
              assertThat(granted).isLessThanOrEqualTo(1);
              return granted == 1;
            });
  }

  @Test
  void shouldForgetWhatIsOldAndNotBeingRun() {
    AnswerStore dying = another();
    Ticket answered = ticket("old-1");
    await(store().claim(answered, ONE));
    await(store().answer(answered, answer("one")));
    await(dying.claim(ticket("old-2"), ONE));
    await(dying.close());
    await(store().claim(ticket("old-3"), ONE));
    Instant later = Instant.now().plusSeconds(3_600);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              await(store().forget(later, 1));
              return await(another().forget(later, 1_000)) == 0;
            });

    assertThat(await(store().claim(ticket("old-1"), OTHER))).isEqualTo(FIRST);
    assertThat(await(store().claim(ticket("old-2"), OTHER))).isEqualTo(FIRST);
    assertThat(await(another().claim(ticket("old-3"), ONE))).isEqualTo(new Claim.Running());
  }

  @Test
  void shouldForgetNoMoreThanItIsTold() {
    for (int i = 0; i < 3; i++) {
      Ticket ticket = ticket("bounded-" + i);
      await(store().claim(ticket, ONE));
      await(store().answer(ticket, answer("one")));
    }
    Instant later = Instant.now().plusSeconds(3_600);

    assertThat(await(store().forget(Instant.EPOCH, 10))).isZero();
    assertThat(await(store().forget(later, 2))).isEqualTo(2);
  }
}
