package io.flightshare.agent.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class TypeHeadersTest {
  interface Resource extends AutoCloseable {
    @Override
    void close();
  }

  interface Handle extends Resource {}

  abstract static class Cursor implements Iterator<String> {}

  abstract static class Rows implements ResultSet {}

  static class Upload extends FilterInputStream {
    Upload(InputStream in) {
      super(in);
    }
  }

  static class Promise extends CompletableFuture<String> {}

  interface Flow extends Stream<String> {}

  @FunctionalInterface
  interface Visitor {
    void visit(String what);
  }

  interface Sink extends Consumer<String> {}

  static class Html extends StringWriter {}

  static class Criteria implements Predicate<String>, Comparator<String> {
    @Override
    public boolean test(String value) {
      return true;
    }

    @Override
    public int compare(String a, String b) {
      return 0;
    }
  }

  interface Id extends Comparable<Id> {
    long value();
  }

  static class Money {}

  abstract static class OwnMono extends Mono<String> {}

  abstract static class OwnFlux extends Flux<String> {}

  private static final String OUTER = "Lio/flightshare/agent/match/TypeHeadersTest$";

  private static byte[] find(String name) {
    try (InputStream in =
        TypeHeadersTest.class
            .getClassLoader()
            .getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      return null;
    }
  }

  private static String refuse(String descriptor) {
    String full = descriptor.replace("L$", OUTER);
    return Refusal.ofTypes(full, new TypeHeaders(TypeHeadersTest::find));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "()L$Handle;      | Handle, a java.lang.AutoCloseable, which the first caller would close",
        "()[L$Handle;     | Handle, a java.lang.AutoCloseable, which the first caller would close",
        "()L$Cursor;      | Cursor, a java.util.Iterator, which one caller alone can read",
        "()L$Rows;        | Rows, a java.sql.ResultSet, which belongs to one caller's connection",
        "()L$Upload;      | Upload, a java.io.FilterInputStream, which the first caller would close",
        "()L$Flow;        | Flow, a java.util.stream.Stream, which one caller alone can read",
        "()L$OwnMono;     | OwnMono, a reactor.core.publisher.Mono of a kind of its own",
        "()L$OwnFlux;     | OwnFlux, a reactor.core.publisher.Flux, which is there before",
        "(IL$Visitor;)V   | arg1 is a io.flightshare.agent.match.TypeHeadersTest$Visitor, a callback",
        "(L$Sink;)V       | Sink, a java.util.function.Consumer, a callback",
        "(L$Html;)V       | Html, a java.io.StringWriter, which is written for one caller alone",
      })
  void typesOfApplicationsAreJudgedByWhatTheyExtend(String descriptor, String reason) {
    assertThat(refuse(descriptor)).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "()L$Money;",
        "()L$Promise;",
        "()Lreactor/core/publisher/Mono;",
        "()Lio/reactivex/rxjava3/core/Single;",
        "()Lio/reactivex/rxjava3/core/Maybe;",
        "(L$Id;)V",
        "(L$Criteria;)V",
        "(L$Handle;)V",
        "()L$Visitor;",
        "()Lcom/acme/Unknown;",
        "(Lcom/acme/Unknown;)V",
        "(Ljava/util/List;I[J)Ljava/lang/String;",
      })
  void nothingElseIsHeldAgainstThem(String descriptor) {
    assertThat(refuse(descriptor)).isNull();
  }

  @Test
  void onlyTypesOfApplicationsTakeALook() {
    assertThat(Refusal.namesTypes("(Ljava/util/List;I[J)Ljava/lang/String;")).isFalse();
    assertThat(Refusal.namesTypes("(I)[Lcom/acme/Money;")).isTrue();
    assertThat(Refusal.namesTypes("([[Lcom/acme/Money;)V")).isTrue();
  }

  @Test
  void whatIsNoClassFileIsNotKnown() {
    TypeHeaders types = new TypeHeaders(name -> new byte[] {1, 2, 3});
    assertThat(Refusal.ofTypes("()Lcom/acme/Odd;", types)).isNull();
  }

  @Test
  void aCircleOfSupertypesEnds() {
    TypeHeaders types = new TypeHeaders(name -> Shapes.bytes(Handle.class));
    assertThat(types.supertypes("com.acme.Odd")).isEqualTo(List.of(Resource.class.getName()));
  }
}
