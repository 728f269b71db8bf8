package io.flightshare.agent.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  abstract static class Kinds implements Comparator<String>, Callable<Integer> {
    static final Object LOCK = new Object();

    native void nativeOne();

    abstract void abstractOne();

    synchronized void synchronizedOne() {}

    void plain() {}

    @Override
    public Integer call() {
      Runnable lambda = () -> plain();
      lambda.run();
      return 1;
    }
  }

  interface Api {
    void send();
  }

  private static String reason(Class<?> type, String nameAndParameters) {
    ClassShape shape = Shapes.of(type);
    for (MethodShape method : shape.methods()) {
      boolean bridge = (method.access() & 0x40) != 0;
      String label = bridge ? "bridge " + method : method.toString();
      if (label.equals(nameAndParameters)) {
        return Refusal.ofMethod(shape, method);
      }
    }
    throw new AssertionError(nameAndParameters + " is not in " + shape.methods());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<init>()          | a constructor; it makes one object for one caller",
        "<clinit>()        | a static initialiser; the JVM runs it once by itself",
        "nativeOne()       | native; it has no bytecode to weave",
        "abstractOne()     | abstract; its implementations are woven",
        "bridge call()     | a bridge method; the method it leads to is woven instead",
        "lambda$call$0()   | synthetic; the compiler made it, no source code calls it by this name",
        "synchronizedOne() | synchronized; callers queue outside the monitor, so nothing could be"
            + " shared",
        "plain()           |",
        "call()            |",
      })
  void refusesKindsOfMethods(String method, String reason) {
    assertThat(reason(Kinds.class, method)).isEqualTo(reason);
  }

  @Test
  void anInterfaceIsToldToTakeItsSubtypes() {
    assertThat(reason(Api.class, "send()"))
        .isEqualTo("abstract; its implementations are woven (write " + Api.class.getName() + "+)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "()Ljava/util/concurrent/Future;            | does not tell when it is complete",
        "()Ljava/util/concurrent/FutureTask;        | does not tell when it is complete",
        "()[Ljava/util/concurrent/CompletionStage;  | only a single future can be shared",
        "()[Lreactor/core/publisher/Mono;           | only a single future can be shared",
        "()Lreactor/core/publisher/Flux;            | is there before what it will give",
        "()[Lreactor/core/publisher/Flux;           | is there before what it will give",
        "()Lorg/reactivestreams/Publisher;          | is there before what it will give",
        "()Ljava/util/concurrent/Flow$Publisher;    | is there before what it will give",
        "()Lio/reactivex/rxjava3/core/Observable;   | is there before what it will give",
        "()Lio/reactivex/Single;                    | is there before what it will give",
        "()Lio/smallrye/mutiny/Uni;                 | is there before what it will give",
        "()Lkotlinx/coroutines/flow/Flow;           | is there before what it will give",
        "()Ljava/util/stream/Stream;                | one caller alone can read to its end",
        "()Ljava/util/stream/IntStream;             | one caller alone can read to its end",
        "()Ljava/util/Iterator;                     | one caller alone can read to its end",
        "()[Ljava/util/Iterator;                    | one caller alone can read to its end",
        "()Ljava/util/Spliterator$OfInt;            | one caller alone can read to its end",
        "()Ljava/sql/ResultSet;                     | belongs to one caller's connection",
        "()Ljava/sql/PreparedStatement;             | belongs to one caller's connection",
        "()Ljavax/sql/rowset/CachedRowSet;          | belongs to one caller's connection",
        "()Ljava/io/InputStream;                    | would close for all",
        "()Ljava/io/BufferedReader;                 | would close for all",
        "()Ljavax/imageio/stream/ImageInputStream;  | would close for all",
        "()Ljava/nio/channels/SocketChannel;        | would close for all",
        "()Ljava/lang/AutoCloseable;                | would close for all",
        "()Ljava/util/jar/JarFile;                  | would close for all",
        "(Ljava/lang/String;Lkotlin/coroutines/Continuation;)Ljava/lang/Object; | suspend function",
        "(ILjava/util/function/Consumer;)V          | arg1 is a java.util.function.Consumer, a callback",
        "([Ljava/lang/Runnable;)V                   | arg0 is a java.lang.Runnable[], a callback",
        "(Ljava/util/concurrent/Callable;)V         | callback that each call brings of its own",
        "(Lkotlin/jvm/functions/Function1;)V        | callback that each call brings of its own",
        "(Lscala/Function2;)V                       | callback that each call brings of its own",
        "(Lgroovy/lang/Closure;)V                   | callback that each call brings of its own",
        "(Ljava/util/Comparator;)V                  | callback that each call brings of its own",
        "(Ljava/nio/ByteBuffer;)V                   | arg0 is a java.nio.ByteBuffer, which is written",
        "(Ljava/io/OutputStream;)V                  | written for one caller alone",
        "(JLjava/io/PrintWriter;)V                  | arg1 is a java.io.PrintWriter, which is written",
        "(Ljava/lang/StringBuilder;)V               | written for one caller alone",
        "(Ljava/lang/Appendable;)V                  | written for one caller alone",
        "(Ljava/util/concurrent/atomic/LongAdder;)V | written for one caller alone",
        "(Ljavax/servlet/http/HttpServletResponse;)V | written for one caller alone",
        "(Ljakarta/servlet/ServletResponse;)V       | written for one caller alone",
      })
  void refusesWhatCannotBeShared(String descriptor, String reason) {
    assertThat(Refusal.ofMethod(Shapes.of(Kinds.class), method(descriptor))).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "()V",
        "()I",
        "()[B",
        "()Ljava/lang/String;",
        "()Ljava/util/List;",
        "()Ljava/util/concurrent/CompletionStage;",
        "()Lcom/google/common/util/concurrent/ListenableFuture;",
        "()Ljava/util/concurrent/CompletableFuture;",
        "()Lreactor/core/publisher/Mono;",
        "()Lio/reactivex/rxjava3/core/Single;",
        "()Lio/reactivex/rxjava3/core/Maybe;",
        "()Ljava/util/stream/Collector;",
        "()Lcom/acme/CatalogReader;",
        "(Ljava/io/InputStream;)Ljava/lang/String;",
        "(Lkotlin/coroutines/Continuation;I)V",
        "(Ljava/util/List;[BLjava/util/Optional;)V",
        "(Lcom/acme/Callback;Lcom/acme/HtmlWriter;)V",
        "(Ljava/lang/CharSequence;)V",
      })
  void lets(String descriptor) {
    assertThat(Refusal.ofMethod(Shapes.of(Kinds.class), method(descriptor))).isNull();
  }

  private static MethodShape method(String descriptor) {
    return new MethodShape(0, "x", descriptor, Set.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.sun.proxy.$Proxy12",
        "jdk.proxy2.$Proxy7",
        "com.acme.$Proxy0",
        "$Proxy3",
        "com.acme.Dao$$EnhancerByCGLIB$$1a2b",
        "com.acme.Dao$$EnhancerBySpringCGLIB$$1a2b",
        "com.acme.Dao$$SpringCGLIB$$0",
        "com.acme.Dao$$FastClassBySpringCGLIB$$77",
        "com.acme.Dao$HibernateProxy$abc",
        "com.acme.Dao_$$_jvst12_0",
        "com.acme.Dao$ByteBuddy$xyz",
        "com.acme.Dao$MockitoMock$123",
        "com.acme.Dao$$Lambda$14",
        "com.acme.Dao$Proxy$_$$_WeldClientProxy",
        "com.acme.Dao_ClientProxy",
        "jdk.internal.reflect.GeneratedMethodAccessor5",
      })
  void refusesGeneratedClasses(String name) {
    assertThat(Refusal.ofClass(shape(name, 0))).contains("woven instead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com.acme.Dao", "com.acme.$Proxy", "com.acme.$ProxyFactory", "com.acme.Proxy1"})
  void letsWrittenClasses(String name) {
    assertThat(Refusal.ofClass(shape(name, 0))).isNull();
  }

  @Test
  void refusesProxiesByTheirSuperclass() {
    ClassShape proxy =
        new ClassShape(52, 0, "com.acme.Odd", Proxy.class.getName(), List.of(), List.of());
    assertThat(Refusal.ofClass(proxy))
        .isEqualTo("a JDK proxy; the class behind it is woven instead");
  }

  @Test
  void refusesWhatHasNoCode() {
    assertThat(Refusal.ofClass(Shapes.of(Deprecated.class)))
        .isEqualTo("an annotation type; it has no code of its own");
    assertThat(Refusal.ofClass(shape("module-info", 0x8000)))
        .isEqualTo("a module description; it has no methods");
    assertThat(Refusal.ofClass(Shapes.of(Api.class))).isNull();
  }

  private static ClassShape shape(String name, int access) {
    return new ClassShape(52, access, name, "java.lang.Object", List.of(), List.of());
  }
}
