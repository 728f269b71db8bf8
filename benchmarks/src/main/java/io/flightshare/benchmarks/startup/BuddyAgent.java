package io.flightshare.benchmarks.startup;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** The example of Byte Buddy's own documentation: advice around one method of one class. */
public final class BuddyAgent {
  private BuddyAgent() {}

  /** Weaves {@link Hello.Service}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .type(ElementMatchers.named("io.flightshare.benchmarks.startup.Hello$Service"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Around.class).on(ElementMatchers.named("find"))))
        .installOn(instrumentation);
  }

  /** Does nothing either. */
  public static final class Around {
    private Around() {}

    @Advice.OnMethodEnter
    static long enter() {
      return 0;
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Enter long begin) {}
  }
}
