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
