package io.payonce.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {
  static Stream<Class<?>> benchmarks() throws ClassNotFoundException {
    List<String> names =
        BenchmarkList.defaultList()
            .getAll(
                OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
            .stream()
            .map(BenchmarkListEntry::getUserClassQName)
            .distinct()
            .toList();
    Stream.Builder<Class<?>> classes = Stream.builder();
    for (String name : names) {
      classes.add(Class.forName(name));
    }
    return classes.build();
  }

  @Test
  void shouldAllBeFound() throws ClassNotFoundException {
    assertThat(benchmarks().map(Class::getSimpleName))
        .containsExactlyInAnyOrder(
            "AnswerBenchmark",
            "BatchBenchmark",
            "DecideBenchmark",
            "FingerprintBenchmark",
            "MailboxBenchmark",
            "OrderCacheBenchmark",
            "PaymentBenchmark",
            "RequestBenchmark");
  }

  /** Without the check that JMH runs before it measures there would be a figure without a proof. */
  @ParameterizedTest
  @MethodSource("benchmarks")
  void shouldPassTheirOwnChecks(Class<?> benchmark) throws ReflectiveOperationException {
    Method check = benchmark.getMethod("check");
    assertThat(check.isAnnotationPresent(Setup.class)).isTrue();
    check.invoke(benchmark.getConstructor().newInstance());
  }
}
