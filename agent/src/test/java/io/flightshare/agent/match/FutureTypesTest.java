package io.flightshare.agent.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
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
