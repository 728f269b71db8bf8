package io.flightshare.agent.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that the grammar knows, with the words a user reads and where they point. */
class SignatureSyntaxTest {

  private static final String FORM = "[@annotation] [return-type] type[+]#method[(parameters)]";

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(
            "long)",
            4,
            "no '#', and a ')' without '(': inside {} or [] YAML ends a value at a comma: quote the"
                + " whole signature"),
        arguments(
            "",
            0,
            "the signature is empty; write "
                + FORM
                + ", such as com.acme.ProductDao#findById(long)"),
        arguments(
            "com.acme.Foo",
            12,
            "no '#' and no method; write com.acme.Foo#method, or com.acme.Foo#* for every method (if ' #' followed, YAML took the rest for a comment: quote this signature)"),
        arguments(
            "com.acme.Foo#", 13, "no method name after '#'; write com.acme.Foo#* for every method"),
        arguments(
            "void com.acme.Foo",
            17,
            "no '#' and no method; write void com.acme.Foo#method, or void com.acme.Foo#* for every method (if ' #' followed, YAML took the rest for a comment: quote this signature)"),
        arguments(
            "com.acme.Foo.bar",
            12,
            "no '#' between type and method; write com.acme.Foo#bar (if ' #' followed, YAML took the rest for a comment: quote this signature)"),
        arguments(
            "com.acme.Foo.bar(long)",
            12,
            "no '#' between type and method; write com.acme.Foo#bar(long)"),
        arguments(
            "com.acme.Foo(long)",
            12,
            "no '#' and no method; if a constructor is meant, constructors are never woven; write com.acme.Foo#method(long)"),
        arguments(
            "com.acme.Foo::bar(long)", 12, "\"::\" instead of '#'; write com.acme.Foo#bar(long)"),
        arguments(
            "com.acme.Foo::new",
            12,
            "constructors and static initialisers are never woven; name a method after '#'"),
        arguments(
            "com.acme.Foo#<init>(long)",
            13,
            "constructors and static initialisers are never woven; name a method after '#'"),
        arguments(
            "com.acme.Foo#new",
            13,
            "constructors and static initialisers are never woven; name a method after '#'"),
        arguments(
            "com.acme.Foo#find(List<String>)",
            22,
            "generics are not in the class file; write the erasure: com.acme.Foo#find(List)"),
        arguments(
            "java.util.List<Foo> com.acme.Foo#find(Map<String, List<X>>)",
            14,
            "generics are not in the class file; write the erasure: java.util.List com.acme.Foo#find(Map)"),
        arguments(
            "com/acme/Foo#find(long)",
            3,
            "'/' in a name; packages are separated by dots: write com.acme.Foo#find(long)"),
        arguments(
            "com.acme.Foo#find(long",
            17,
            "no ')' closes the '(' after find; inside {} or [] YAML ends a value at a comma, and ' #' begins a comment: quote this signature"),
        arguments(
            "com.acme.Foo#find long)",
            22,
            "')' without '('; write the parameter types in parentheses"),
        arguments(
            "com.acme.Foo#find)", 17, "')' without '('; write the parameter types in parentheses"),
        arguments(
            "com.acme.Foo#find(long id)",
            18,
            "only the type of a parameter is written: long instead of \"long id\""),
        arguments(
            "com.acme.Foo#find(final @Nullable String id, long)",
            18,
            "only the type of a parameter is written: String instead of \"final @Nullable String id\""),
        arguments(
            "com.acme.Foo#find(long) throws X",
            23,
            "nothing may follow ')', but \"throws X\" does; a return type stands in front of the type"),
        arguments(
            "com.acme.Foo#find(long): Product",
            23,
            "nothing may follow ')', but \": Product\" does; a return type stands in front of the type"),
        arguments(
            "public void com.acme.Foo#find(long)",
            0,
            "the modifier \"public\" is not part of a signature; leave it out and write " + FORM),
        arguments(
            "public com.acme.Foo#find(long)",
            0,
            "the modifier \"public\" is not part of a signature; leave it out and write " + FORM),
        arguments(
            "void static com.acme.Foo#find(long)",
            5,
            "the modifier \"static\" is not part of a signature; leave it out and write " + FORM),
        arguments(
            "a b c.D#e",
            3,
            "a space inside a name: \"a b c.D\" has more than a return type and a type; write "
                + FORM),
        arguments("com.acme.Foo #find", 13, "a space beside '#'; write type#method without one"),
        arguments("com.acme.Foo# find", 12, "a space beside '#'; write type#method without one"),
        arguments("com.acme.Foo#find (long)", 17, "a space before '('; write find( without one"),
        arguments(
            "com.acme.Foo#find it",
            17,
            "a space inside the method name \"find it\"; names are written without"),
        arguments(
            "com.acme..#x",
            10,
            "an empty segment in the type \"com.acme..\"; packages are separated by one dot, any packages are written .."),
        arguments(
            "com...acme.Foo#x",
            5,
            "an empty segment in the type \"com...acme.Foo\"; packages are separated by one dot, any packages are written .."),
        arguments(
            ".com.acme.Foo#x",
            0,
            "an empty segment in the type \".com.acme.Foo\"; packages are separated by one dot, any packages are written .."),
        arguments(
            "com.acme.Foo.#x",
            13,
            "an empty segment in the type \"com.acme.Foo.\"; packages are separated by one dot, any packages are written .."),
        arguments("..Foo#x", 0, "'..' stands between dots only; any package is written *..Foo"),
        arguments(
            "com.**.Foo#x",
            4,
            "\"**\" in a type; any packages are written .., as in com.acme..*Dao"),
        arguments(
            "com.acme.Foo#f**",
            14,
            "\"**\" in a method name; one * already stands for any characters"),
        arguments(
            "com.acme.Foo#find(long,,int)",
            23,
            "an empty place in the parameter list; write * for a parameter of any type, .. for any number of them"),
        arguments(
            "com.acme.Foo#find(long,)",
            23,
            "an empty place in the parameter list; write * for a parameter of any type, .. for any number of them"),
        arguments(
            "com.acme.Foo#find(,)",
            18,
            "an empty place in the parameter list; write * for a parameter of any type, .. for any number of them"),
        arguments(
            "com.acme.Foo#find(...)",
            18,
            "\"...\" has no type before it; any number of parameters is written .."),
        arguments(
            "com.acme.Foo#find(String..., int)",
            24,
            "\"...\" is for the last parameter only; write String[] here"),
        arguments(
            "com.acme.Foo#find(void)",
            18,
            "void is a return type only; no parameters are written ()"),
        arguments(
            "void[] com.acme.Foo#find(void)",
            0,
            "void is a return type only; no parameters are written ()"),
        arguments(
            "byte[]#clone",
            0,
            "\"byte[]\" is no class; the type is a binary name such as com.acme.Outer$Inner"),
        arguments(
            "int#foo",
            0,
            "\"int\" is no class; the type is a binary name such as com.acme.Outer$Inner"),
        arguments(
            "com.acme.Foo[]#x",
            0,
            "\"com.acme.Foo[]\" is no class; the type is a binary name such as com.acme.Outer$Inner"),
        arguments(
            "@com.acme.A @com.acme.B com.acme.Foo#x",
            12,
            "a second annotation; a signature asks for one at most"),
        arguments(
            "@com.acme.A(\"x\") com.acme.Foo#x",
            11,
            "an annotation is asked for by its name alone, without values"),
        arguments(
            "@com.acme.A#x", 0, "the type is missing between @com.acme.A and '#'; write " + FORM),
        arguments("@ com.acme.Foo#x", 1, "the annotation is missing"),
        arguments(
            "com.acme.+Foo#x",
            9,
            "'+' inside the type \"com.acme.+Foo\"; it adds the subtypes of the type and stands right before '#'"),
        arguments(
            "com.acme.Foo++#x",
            12,
            "'+' inside the type \"com.acme.Foo+\"; it adds the subtypes of the type and stands right before '#'"),
        arguments(
            "com.acme.Foo+#x+",
            15,
            "'+' inside the method name \"x+\"; it adds the subtypes of the type and stands right before '#'"),
        arguments(
            "com.acme.Foo#x(com.acme.Bar+)",
            27,
            "'+' inside the parameter type \"com.acme.Bar+\"; it adds the subtypes of the type and stands right before '#'"),
        arguments(
            "com.acme.Foo#x(?)",
            15,
            "'?' inside the parameter type \"?\"; any characters are written *"),
        arguments(
            "com.acme.Foo#x, com.acme.Bar#y",
            28,
            "a second '#'; each signature stands by itself: for several write a YAML list"),
        arguments(
            "com.acme.Foo#x|y",
            14,
            "'|' inside the method name \"x|y\"; each signature stands by itself: for several write a YAML list"),
        arguments(
            "!com.acme.Foo#x",
            0,
            "'!' inside the type \"!com.acme.Foo\"; what is not wanted goes to exclude"),
        arguments(
            "com.acme.Foo#x(byte[)",
            19,
            "'[' inside the parameter type \"byte[\"; an array is written byte[]"),
        arguments(
            "com.acme.Foo#x(a)(b)",
            17,
            "a second '('; the parameter types stand in one pair of parentheses"),
        arguments(
            "com.acme.Foo(int)#x",
            12,
            "'(' inside the type \"com.acme.Foo(int)\"; parentheses hold the parameter types behind the method name"),
        arguments(
            "com.acme.Foo#x.y",
            14,
            "'.' in the method name \"x.y\"; the '#' stands right before the name"),
        arguments("com.acme.Foo#x;", 14, "';' inside the method name \"x;\""),
        arguments("\"com.acme.Foo#x\"", 0, "'\"' inside the type \"\"com.acme.Foo\""),
        arguments("+#x", 0, "the type is missing"),
        arguments("#x", 0, "the type is missing"),
        arguments(
            "com.acme.Foo#x@y",
            14,
            "'@' inside the method name \"x@y\"; an annotation stands in front of the whole signature"),
        arguments(
            "foo",
            3,
            "no '#' and no method; write foo#method, or foo#* for every method (if ' #' followed, YAML took the rest for a comment: quote this signature)"),
        arguments("#", 0, "the type is missing"),
        arguments(
            "void com.acme.Foo+#x( String..., .. , * )",
            28,
            "\"...\" is for the last parameter only; write String[] here"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isExplained(String text, int offset, String message) {
    SignatureSyntaxException mistake =
        catchThrowableOfType(SignatureSyntaxException.class, () -> SignaturePattern.parse(text));
    assertThat(mistake).hasMessage(message);
    assertThat(mistake.offset()).isEqualTo(offset);
  }
}
