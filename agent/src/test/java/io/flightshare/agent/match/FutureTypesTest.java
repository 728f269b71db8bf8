package io.flightshare.agent.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FutureTypesTest {

  abstract static class Methods<T> {
    abstract CompletableFuture<String> text(List<Integer> ids);

    abstract <X extends Comparable<X>> CompletionStage<Void> nothing(X by) throws Exception;

    abstract CompletableFuture<? extends Long> upper();

    abstract CompletableFuture<? super Long> lower();

    abstract CompletableFuture<?> any();

    abstract CompletableFuture<List<String>> generic();

    abstract CompletableFuture<byte[]> array();

    abstract CompletableFuture<T> variable();

    @SuppressWarnings("rawtypes")
    abstract CompletableFuture raw();

    abstract CompletableFuture<Thread.State> nested();

    abstract CompletableFuture<String>[] many();

    abstract Future<String> other();

    abstract List<String> list();

    abstract int primitive(List<String> ids);
  }

  abstract static class Bound {
    abstract CompletableFuture<InputStream> open();

    abstract CompletionStage<? extends Stream<String>> stream();

    abstract CompletableFuture<CompletableFuture<String>> twice();

    abstract CompletableFuture<Map.Entry<String, Iterator<String>>> entry();
  }

  @ParameterizedTest
  @CsvSource({
    "open,   java.io.InputStream; which the first caller would close for all",
    "stream, java.util.stream.Stream; which one caller alone can read to its end",
    "twice,  a future; which each caller could end for all",
  })
  void refusesFuturesOfWhatCanServeOneCallerOnly(String name, String reason) {
    MethodShape method = Shapes.method(Bound.class, name);
    assertThat(Refusal.ofMethod(Shapes.of(Methods.class), withCode(method)))
        .isEqualTo("returns a future of " + reason.replace(';', ','));
  }

  @Test
  void looksAtTheValueOfAFutureAndNoDeeper() {
    MethodShape method = Shapes.method(Bound.class, "entry");
    assertThat(Refusal.ofMethod(Shapes.of(Methods.class), withCode(method))).isNull();
  }

  /** Not abstract any more. */
  private static MethodShape withCode(MethodShape method) {
    return new MethodShape(
        0, method.name(), method.descriptor(), method.signature(), Set.of(), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "text,      true,  Ljava/lang/String;",
    "nothing,   true,  Ljava/lang/Void;",
    "upper,     true,  Ljava/lang/Long;",
    "lower,     true,",
    "any,       true,",
    "generic,   true,",
    "array,     true,",
    "variable,  true,",
    "raw,       true,",
    "nested,    true,  Ljava/lang/Thread$State;",
    "many,      false,",
    "other,     false, Ljava/lang/String;",
    "list,      false, Ljava/lang/String;",
    "primitive, false,",
  })
  void readsWhatAFutureIsOfFromItsDeclaration(String name, boolean future, String of) {
    MethodShape method = Shapes.method(Methods.class, name);
    assertThat(method.returnsFuture()).isEqualTo(future);
    assertThat(method.futureOf()).isEqualTo(of);
  }
}
