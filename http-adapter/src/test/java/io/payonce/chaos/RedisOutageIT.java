package io.payonce.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With next to no memory of its own, so that duplicates have to ask the filter. */
class RedisOutageIT {
  private static final int CALLERS = 40;
  private static final int SOME = 200;
  private static final Duration SOON = Duration.ofMillis(2_500);

  @RegisterExtension static final Scene scene = Scene.withOutsideServers("--cached-orders", "8");

  private static final Vertx VERTX = Vertx.vertx();
  private static Redis redis;

  private final Witness witness = new Witness();

  @BeforeAll
  static void start() throws Exception {
    redis = Redis.createClient(VERTX, scene.outside().redis().toString());
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldNotMindThatRedisDiesAndComesBack() throws Exception {
    Load load = begin();
    scene.outside().killRedis();
    witness.awaitMore(SOME);
    scene.outside().startRedis();
    end(load);
  }

  @Test
  void shouldNotMindThatRedisHangs() throws Exception {
    Load load = begin();
    ProcessHandle redis = scene.outside().redisProcess().orElseThrow();
    Signals.pause(redis);
    try {
      witness.awaitMore(SOME);
    } finally {
      Signals.goOn(redis);
    }
    end(load);
  }

  @Test
  void shouldNotMindThatRedisForgets() throws Exception {
    Load load = begin();
    for (int i = 0; i < 10; i++) {
      redis(Request.cmd(Command.FLUSHALL));
      witness.awaitMore(SOME / 4);
    }
    end(load);
  }

  @Test
  void shouldNotMindThatRedisLies() throws Exception {
    Load load = begin();
    List<Ask> strangers = Stream.generate(Ask::instant).limit(Storm.THREADS).toList();
    for (Ask ask : strangers) {
      redis(Request.cmd(Command.SET).arg(key(ask)).arg("nonsense"));
    }
    for (Ask ask : witness.paid()) {
      redis(Request.cmd(Command.DEL).arg(key(ask)));
      redis(Request.cmd(Command.RPUSH).arg(key(ask)).arg("not").arg("a").arg("string"));
    }
    List<Reply> replies = scene.storm.pay(scene.api, strangers::get);
    assertThat(replies).allMatch(reply -> reply.status() == 201);
    end(load);
  }

  private Load begin() throws Exception {
    Load load = Load.begin(scene.api, witness, CALLERS, Chance.seed(), Chance::smooth);
    witness.awaitMore(SOME);
    return load;
  }

  /** Nobody was sent away, nobody waited for Redis, and duplicates are still right. */
  private void end(Load load) throws Exception {
    witness.awaitMore(SOME);
    load.stop();
    assertThat(witness.turnedAway()).isZero();
    assertThat(witness.longest()).isLessThan(SOON);
    witness.repeatAll(scene);
    witness.assertNoContradiction();
    scene.audit().assertExactlyOnce(witness);
    witness.assertSameAnswers(scene);
  }

  private static String key(Ask ask) {
    return "payonce:default:req:" + ask.requestNo();
  }

  private static void redis(Request request) throws Exception {
    assertThat(redis.send(request).await(10, TimeUnit.SECONDS)).isNotNull();
  }
}
