package io.flightshare.agent.match;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What is never woven, whatever a rule says, each with its reason in words. */
public final class Refusal {

  /** Parts of the names that libraries give to classes they generate at run time. */
  private static final String[] GENERATED = {
    "$$EnhancerBy",
    "$$FastClassBy",
    "$$SpringCGLIB$$",
    "$$SpringProxy$",
    "$$KeyFactoryBy",
    "$$BeanGeneratorBy",
    "CGLIB$$",
    "$HibernateProxy$",
    "$HibernateBasicProxy$",
    "$HibernateAccessOptimizer$",
    "$HibernateInstantiator$",
    "_$$_jvst",
    "_$$_javassist",
    "$ByteBuddy$",
    "$MockitoMock$",
    "$$Lambda",
    "$auxiliary$",
    "_$$_Weld",
    "$Proxy$_$$_",
    "$$Owb",
    "_ClientProxy",
    "GeneratedMethodAccessor",
    "GeneratedConstructorAccessor",
    "GeneratedSerializationConstructorAccessor",
  };

  private static final String SYNCHRONIZED =
      "synchronized; callers queue outside the monitor, so nothing could be shared";

  private static final String PROXY = "java.lang.reflect.Proxy";
  private static final String JDK_PROXY = "a JDK proxy; the class behind it is woven instead";

  private Refusal() {}

  /** Why no method of this class is ever woven; null if that is not so. */
  public static @Nullable String ofClass(ClassShape c) {
    String byName = PROXY.equals(c.superName()) ? JDK_PROXY : ofClassName(c.name());
    if (byName != null) {
      return byName;
    }
    if (c.is(Opcodes.ACC_ANNOTATION)) {
      return "an annotation type; it has no code of its own";
    }
    if (c.is(Opcodes.ACC_MODULE)) {
      return "a module description; it has no methods";
    }
    return null;
  }

  /** The same as far as the binary name of the class alone tells it. */
  public static @Nullable String ofClassName(String name) {
    if (isNumberedProxy(name)) {
      return JDK_PROXY;
    }
    for (int i = 0; i < GENERATED.length; i++) {
      if (name.contains(GENERATED[i])) {
        return "a class generated at run time (\""
            + GENERATED[i]
            + "\" in its name); the class it was made from is woven instead";
      }
    }
    return null;
  }

  private static boolean isNumberedProxy(String name) {
    int simple = name.lastIndexOf('.') + 1;
    if (!name.startsWith("$Proxy", simple)) {
      return false;
    }
    int digits = simple + "$Proxy".length();
    for (int i = digits; i < name.length(); i++) {
      if (!Character.isDigit(name.charAt(i))) {
        return false;
      }
    }
    return digits < name.length();
  }

  /** Why this method is never woven; null if it can be. */
  public static @Nullable String ofMethod(ClassShape c, MethodShape m) {
    String kind = ofKind(c, m);
    if (kind != null) {
      return kind;
    }
    int parameters = m.parameterCount();
    if (parameters > 0 && isContinuation(m.parameterType(parameters - 1))) {
      return "a suspend function of Kotlin; it returns before its work is done";
    }
    for (int i = 0; i < parameters; i++) {
      String reason = ParameterTypes.refuse(i, m.parameterType(i));
      if (reason != null) {
        return reason;
      }
    }
    return m.returnsFuture()
        ? ResultTypes.refuseFutureOf(m.erasedFutureOf())
        : ResultTypes.refuse(m.returnType());
  }

  /**
   * Why this method is never woven, by what its code does with its arguments; null if nothing is
   * found that speaks against it.
   *
   * @param classFile the one that declares the method
   */
  public static @Nullable String ofBody(byte[] classFile, MethodShape m) {
    return ArgumentWrites.refuse(classFile, m.name(), m.descriptor());
  }

  /** Whether it takes the headers of other types to tell all that {@link #ofTypes} tells. */
  public static boolean namesTypes(String descriptor) {
    if (isOfApplication(Type.getReturnType(descriptor))) {
      return true;
    }
    for (Type type : Type.getArgumentTypes(descriptor)) {
      if (isOfApplication(type)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why a method is never woven, by what types of an application's in its signature extend; null if
   * nothing is found that speaks against it.
   */
  public static @Nullable String ofTypes(String descriptor, TypeHeaders types) {
    Type result = Type.getReturnType(descriptor);
    if (isOfApplication(result)) {
      String name = element(result).getClassName();
      for (String supertype : types.supertypes(name)) {
        String reason = ResultTypes.refuseSubtype(name, supertype);
        if (reason != null) {
          return reason;
        }
      }
    }
    Type[] parameters = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < parameters.length; i++) {
      if (isOfApplication(parameters[i])) {
        String reason = ofParameter(i, element(parameters[i]).getClassName(), types);
        if (reason != null) {
          return reason;
        }
      }
    }
    return null;
  }

  private static @Nullable String ofParameter(int index, String type, TypeHeaders types) {
    boolean isInterface = types.isInterface(type);
    if (isInterface && types.isFunctional(type)) {
      return ParameterTypes.callback(index, type);
    }
    for (String supertype : types.supertypes(type)) {
      String reason = ParameterTypes.refuseSubtype(index, type, isInterface, supertype);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private static boolean isOfApplication(Type type) {
    Type element = element(type);
    return element.getSort() == Type.OBJECT && !element.getClassName().startsWith("java.");
  }

  private static Type element(Type type) {
    return type.getSort() == Type.ARRAY ? type.getElementType() : type;
  }

  /**
   * Why this method cannot fence reads; null if it can, be it synchronized or return what it may.
   */
  public static @Nullable String ofFence(ClassShape c, MethodShape m) {
    String kind = ofKind(c, m);
    return kind != null && kind.equals(SYNCHRONIZED) ? null : kind;
  }

  private static @Nullable String ofKind(ClassShape c, MethodShape m) {
    if (m.name().equals("<init>")) {
      return "a constructor; it makes one object for one caller";
    }
    if (m.name().equals("<clinit>")) {
      return "a static initialiser; the JVM runs it once by itself";
    }
    if (m.is(Opcodes.ACC_NATIVE)) {
      return "native; it has no bytecode to weave";
    }
    if (m.is(Opcodes.ACC_ABSTRACT)) {
      return "abstract; its implementations are woven"
          + (c.isInterface() ? " (write " + c.name() + "+)" : "");
    }
    if (m.is(Opcodes.ACC_BRIDGE)) {
      return "a bridge method; the method it leads to is woven instead";
    }
    if (m.is(Opcodes.ACC_SYNTHETIC)) {
      return "synthetic; the compiler made it, no source code calls it by this name";
    }
    if (m.is(Opcodes.ACC_SYNCHRONIZED)) {
      return SYNCHRONIZED;
    }
    return null;
  }

  private static boolean isContinuation(String type) {
    return type.equals("kotlin.coroutines.Continuation")
        || type.equals("kotlin.coroutines.experimental.Continuation");
  }
}
