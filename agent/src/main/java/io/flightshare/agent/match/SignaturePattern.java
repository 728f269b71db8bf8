package io.flightshare.agent.match;

import org.jspecify.annotations.Nullable;

/**
 * One signature of a rule's {@code match} or {@code exclude}:
 *
 * <pre>[@annotation] [return-type] type[+]#method[(parameters)]</pre>
 *
 * <ul>
 *   <li>Types are binary names, {@code com.acme.Outer$Inner}. {@code *} is any characters inside
 *       one segment, {@code ..} any packages ({@code com.acme..*Dao}, {@code *..Foo}), a lone
 *       {@code *} any type at all. A trailing {@code +} adds the subtypes; what it means for
 *       methods is told at {@link Selector}.
 *   <li>The method name may hold {@code *}.
 *   <li>No parentheses: every overload. {@code ()}: none. {@code ..} in the list: any number of
 *       parameters. Parameter types are erased; {@code java.lang} may be left out; {@code
 *       String...} is {@code String[]}.
 * </ul>
 *
 * <p>Immutable; two patterns are equal when their canonical texts are.
 */
public final class SignaturePattern {

  private final @Nullable TypePattern annotation;
  private final @Nullable TypePattern returnType;
  private final TypePattern type;
  private final boolean subtypes;
  private final String method;
  private final ParameterPattern parameters;

  SignaturePattern(
      @Nullable TypePattern annotation,
      @Nullable TypePattern returnType,
      TypePattern type,
      boolean subtypes,
      String method,
      ParameterPattern parameters) {
    this.annotation = annotation;
    this.returnType = returnType;
    this.type = type;
    this.subtypes = subtypes;
    this.method = method;
    this.parameters = parameters;
  }

  /**
   * Reads a signature.
   *
   * @throws SignatureSyntaxException if it is none; the message tells what to write
   */
  public static SignaturePattern parse(String text) throws SignatureSyntaxException {
    return new SignatureParser(text).parse();
  }

  /** Whether the type pattern itself names this class, subtypes aside. */
  public boolean namesType(String binaryName) {
    return type.namesClass(binaryName);
  }

  /** Whether the type ends with {@code +}. */
  public boolean includesSubtypes() {
    return subtypes;
  }

  /** Whether the type is one name without a wildcard. */
  public boolean isExactType() {
    return type.isExact();
  }

  /** The type as written, without {@code +}. */
  public String typeText() {
    return type.toString();
  }

  /** The method name as written; it may hold {@code *}. */
  public String methodText() {
    return method;
  }

  /** Whether the type is {@code *} or {@code *..*} alone, with or without {@code +}. */
  public boolean isBroad() {
    return type.isBroad();
  }

  /**
   * The number of parameters every matched method has, or -1 when the signature leaves it open (no
   * parentheses, or {@code ..} among the parameters).
   */
  public int parameterCount() {
    return parameters.count();
  }

  /**
   * Whether name, parameters, return type and annotation are what the signature asks for. A method
   * is found through its bridges too: parameters and return type may be written as any of its
   * erasures has them.
   */
  public boolean matchesMethod(MethodShape candidate) {
    return matchesName(candidate)
        && matchesParameters(candidate)
        && matchesReturnType(candidate)
        && matchesAnnotation(candidate);
  }

  boolean matchesName(MethodShape candidate) {
    return Glob.matches(method, candidate.name());
  }

  boolean matchesParameters(MethodShape candidate) {
    for (Erasure erasure : candidate.erasures()) {
      if (parameters.matches(erasure)) {
        return true;
      }
    }
    return false;
  }

  boolean matchesReturnType(MethodShape candidate) {
    if (returnType == null) {
      return true;
    }
    for (Erasure erasure : candidate.erasures()) {
      if (returnType.namesErased(erasure.returnType)) {
        return true;
      }
    }
    return false;
  }

  boolean matchesAnnotation(MethodShape candidate) {
    if (annotation == null) {
      return true;
    }
    for (String name : candidate.annotations()) {
      if (annotation.namesErased(name)) {
        return true;
      }
    }
    return false;
  }

  /** The same signature with a {@code +}. */
  public SignaturePattern withSubtypes() {
    return new SignaturePattern(annotation, returnType, type, true, method, parameters);
  }

  TypePattern type() {
    return type;
  }

  @Nullable TypePattern returnType() {
    return returnType;
  }

  @Nullable TypePattern annotation() {
    return annotation;
  }

  /** Method name and parameters as the signature has them, such as {@code findById(int)}. */
  String methodAndParameters() {
    return method + parameters;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignaturePattern && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The signature in canonical form: single spaces, arrays for varargs. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (annotation != null) {
      text.append('@').append(annotation).append(' ');
    }
    if (returnType != null) {
      text.append(returnType).append(' ');
    }
    text.append(type).append(subtypes ? "+#" : "#").append(methodAndParameters());
    return text.toString();
  }
}
