package io.flightshare.agent.match;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The futures that can be shared, by name, and what they are futures of. */
public final class FutureTypes {
  /** In words, for whoever declares another. */
  public static final String WORDS =
      "CompletableFuture, CompletionStage, Guava's ListenableFuture, Reactor's Mono and RxJava 3's"
          + " Single and Maybe can be shared";

  private static final Set<String> HOT =
      names(
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.CompletionStage",
          "com.google.common.util.concurrent.ListenableFuture");

  /** Their work begins with each subscription. */
  private static final Set<String> COLD =
      names(
          "reactor.core.publisher.Mono",
          "io.reactivex.rxjava3.core.Single",
          "io.reactivex.rxjava3.core.Maybe");

  /** Of well-known libraries, what is there before its value is and cannot be shared. */
  private static final Set<String> OTHERS =
      names(
          "org.reactivestreams.Publisher",
          "java.util.concurrent.Flow$Publisher",
          "reactor.core.publisher.Flux",
          "io.reactivex.rxjava3.core.Completable",
          "io.reactivex.rxjava3.core.Flowable",
          "io.reactivex.rxjava3.core.Observable",
          "io.reactivex.Completable",
          "io.reactivex.Flowable",
          "io.reactivex.Maybe",
          "io.reactivex.Observable",
          "io.reactivex.Single",
          "rx.Completable",
          "rx.Observable",
          "rx.Single",
          "io.smallrye.mutiny.Multi",
          "io.smallrye.mutiny.Uni",
          "kotlinx.coroutines.Deferred",
          "kotlinx.coroutines.flow.Flow",
          "io.vertx.core.Future",
          "scala.concurrent.Future",
          "com.twitter.util.Future");

  private FutureTypes() {}

  private static Set<String> names(String... names) {
    return Collections.unmodifiableSet(new HashSet<>(Arrays.asList(names)));
  }

  /** Whether what a method that declares to return this erased type returns can be shared. */
  static boolean isShared(String returnType) {
    return HOT.contains(returnType) || isCold(returnType);
  }

  /** Whether it is one of those whose work begins only when somebody subscribes. */
  public static boolean isCold(String returnType) {
    return COLD.contains(returnType);
  }

  /** Whether it is known to be there before its value is, and of no kind that can be shared. */
  static boolean isOther(String returnType) {
    return OTHERS.contains(returnType);
  }

  /**
   * The type argument of the result in a method's generic signature, such as {@code
   * Ljava/lang/String;}.
   *
   * @return null if there is none, or if it is anything but a class without type arguments or an
   *     upper bound that is one
   */
  static @Nullable String argument(@Nullable String signature) {
    int begin = argumentAt(signature);
    if (signature == null || begin < 0) {
      return null;
    }
    int end = signature.indexOf(';', begin) + 1;
    if (!signature.startsWith(">;", end)) {
      return null;
    }
    String argument = signature.substring(begin, end);
    return argument.indexOf('<') < 0 ? argument : null;
  }

  /** The binary name of the class that the type argument is, its own arguments erased. */
  static @Nullable String erasedArgument(@Nullable String signature) {
    int begin = argumentAt(signature);
    if (signature == null || begin < 0) {
      return null;
    }
    int end = signature.indexOf(';', begin);
    int open = signature.indexOf('<', begin);
    return signature.substring(begin + 1, open < 0 ? end : Math.min(open, end)).replace('/', '.');
  }

  /** Where the type argument of the result begins, if it is a class; less than 0 if not. */
  private static int argumentAt(@Nullable String signature) {
    if (signature == null) {
      return -1;
    }
    int result = signature.indexOf(')') + 1;
    int open = signature.indexOf('<', result);
    if (open < 0 || signature.charAt(result) != 'L') {
      return -1;
    }
    int begin = signature.startsWith("+", open + 1) ? open + 2 : open + 1;
    return signature.startsWith("L", begin) ? begin : -1;
  }
}
