package io.flightshare.agent.check;

import io.flightshare.agent.config.KeyPart;
import io.flightshare.agent.config.RuleConfig;
import io.flightshare.agent.match.ClassShape;
import io.flightshare.agent.match.MethodShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;

/**
 * Whether what the settings of a rule name is there: the class that copies results, static methods
 * and properties that make keys. The same that the runtime looks for, but by declared types, since
 * there is no object to ask. Used by one thread.
 */
final class SettingsLook {
  private static final String OPERATOR = "java.util.function.UnaryOperator";

  private final ClassPath path;
  private final Shapes shapes;

  SettingsLook(ClassPath path, Shapes shapes) {
    this.path = path;
    this.shapes = shapes;
  }

  /** Why the class in {@code result} cannot be used, in words; null if it can, or there is none. */
  @Nullable String problemOfOperator(RuleConfig rule, String realm) {
    String name = rule.operator();
    if (name == null) {
      return null;
    }
    ClassShape shape = shapes.find(realm, name);
    if (shape == null) {
      return "result: there is no class " + name;
    }
    String problem = null;
    if (!shapes.headers(realm).supertypes(name).contains(OPERATOR)) {
      problem = "does not implement " + OPERATOR;
    } else if (shape.is(Opcodes.ACC_ABSTRACT)) {
      problem = "is abstract";
    } else if (!shape.is(Opcodes.ACC_PUBLIC)) {
      problem = "is not public";
    } else if (!hasMethod(shape, "<init>", "()V", Opcodes.ACC_PUBLIC)) {
      problem = "has no public constructor without parameters";
    }
    return problem == null ? null : "result: " + name + " " + problem;
  }

  private static boolean hasMethod(ClassShape shape, String name, String descriptor, int access) {
    for (MethodShape method : shape.methods()) {
      if (method.name().equals(name)
          && method.descriptor().equals(descriptor)
          && method.is(access)) {
        return true;
      }
    }
    return false;
  }

  /** What parts of the key cannot be read, so that each call would run by itself. */
  List<Finding> problemsOfKey(
      RuleConfig rule, MethodShape method, String subject, String realm, String from) {
    List<KeyPart> parts = new ArrayList<>(rule.key());
    parts.addAll(rule.context().parts());
    List<Finding> found = new ArrayList<>();
    for (KeyPart part : parts) {
      String problem = problem(part, method, realm);
      if (problem != null) {
        found.add(
            new Finding(
                "key-unreadable",
                subject,
                from,
                "key part " + part + ": " + problem + ", and so each call runs by itself"));
      }
    }
    return found;
  }

  private @Nullable String problem(KeyPart part, MethodShape method, String realm) {
    if (part.kind() == KeyPart.Kind.STATIC) {
      return problemOfStatic(part, realm);
    }
    if (part.kind() == KeyPart.Kind.ARG
        && !part.path().isEmpty()
        && part.index() < method.parameterCount()) {
      Type type = Type.getArgumentTypes(method.descriptor())[part.index()];
      return leadsOn(type, part.path(), realm)
          ? null
          : type.getClassName()
              + " has no "
              + String.join(".", part.path())
              + " of getters, methods without parameters or fields";
    }
    return null;
  }

  private @Nullable String problemOfStatic(KeyPart part, String realm) {
    ClassShape shape = shapes.find(realm, part.className());
    if (shape == null) {
      return "there is no class " + part.className();
    }
    for (MethodShape method : shape.methods()) {
      if (method.name().equals(part.methodName())
          && method.parameterCount() == 0
          && method.is(Opcodes.ACC_STATIC)) {
        return null;
      }
    }
    return part.className() + " has no static " + part.methodName() + "()";
  }

  /** By the steps that the runtime takes, in its order; what is not on the class path may do. */
  private boolean leadsOn(Type type, List<String> steps, String realm) {
    if (steps.isEmpty()) {
      return true;
    }
    if (type.getSort() != Type.OBJECT) {
      return false;
    }
    ClassShape shape = shapes.find(realm, type.getClassName());
    if (shape == null) {
      return true;
    }
    List<ClassShape> all = new ArrayList<>(Collections.singletonList(shape));
    all.addAll(shapes.above(realm, shape.name()));
    String name = steps.get(0);
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    List<String> rest = steps.subList(1, steps.size());
    boolean knowsAll = knowsAllAbove(realm, all);
    for (ClassShape each : all) {
      for (MethodShape method : each.methods()) {
        if (method.parameterCount() == 0
            && !method.is(Opcodes.ACC_STATIC)
            && isStep(method, name, capital)
            && leadsOn(Type.getReturnType(method.descriptor()), rest, realm)) {
          return true;
        }
      }
      for (FieldNode field : fields(realm, each.name())) {
        if (field.name.equals(name)
            && (field.access & Opcodes.ACC_STATIC) == 0
            && leadsOn(Type.getType(field.desc), rest, realm)) {
          return true;
        }
      }
    }
    return !knowsAll;
  }

  private static boolean isStep(MethodShape method, String name, String capital) {
    String is = method.name();
    return !method.returnType().equals("void")
        && (is.equals(name)
            || is.equals("get" + capital)
            || (is.equals("is" + capital) && method.returnType().equals("boolean")));
  }

  private List<FieldNode> fields(String realm, String className) {
    byte[] classFile = path.classFile(realm, className);
    return classFile == null ? Collections.emptyList() : new Code(classFile).fields();
  }

  /** Whether no supertype is missing, which might have what is looked for. */
  private boolean knowsAllAbove(String realm, List<ClassShape> all) {
    for (ClassShape shape : all) {
      String parent = shape.superName();
      if (parent != null && shapes.find(realm, parent) == null) {
        return false;
      }
      for (String type : shape.interfaces()) {
        if (shapes.find(realm, type) == null) {
          return false;
        }
      }
    }
    return true;
  }
}
