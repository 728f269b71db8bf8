package io.flightshare.agent.match;

import org.jspecify.annotations.Nullable;

/** The futures that can be shared, by name, and what they are futures of. */
final class FutureTypes {
  private static final String PACKAGE = "java.util.concurrent.";
  private static final String GUAVA = "com.google.common.util.concurrent.ListenableFuture";

  private FutureTypes() {}

  /** Whether what a method that declares to return this erased type returns can be shared. */
  static boolean isShared(String returnType) {
    return returnType.equals(PACKAGE + "CompletableFuture")
        || returnType.equals(PACKAGE + "CompletionStage")
        || returnType.equals(GUAVA);
  }

  /**
   * The type argument of the result in a method's generic signature, such as {@code
   * Ljava/lang/String;}.
   *
   * @return null if there is none, or if it is anything but a class without type arguments or an
   *     upper bound that is one
   */
  static @Nullable String argument(@Nullable String signature) {
    if (signature == null) {
      return null;
    }
    int result = signature.indexOf(')') + 1;
    int open = signature.indexOf('<', result);
    if (open < 0 || signature.charAt(result) != 'L') {
      return null;
    }
    int begin = signature.startsWith("+", open + 1) ? open + 2 : open + 1;
    int end = signature.indexOf(';', begin) + 1;
    if (end == 0 || !signature.startsWith("L", begin) || !signature.startsWith(">;", end)) {
      return null;
    }
    String argument = signature.substring(begin, end);
    return argument.indexOf('<') < 0 ? argument : null;
  }
}
