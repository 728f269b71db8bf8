package io.flightshare.servers;

import io.flightshare.acceptance.harness.Finished;
import io.flightshare.acceptance.harness.Jvm;
import io.flightshare.acceptance.harness.Sources;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jacoco.core.data.ExecutionDataReader;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;

/**
 * An agent that has its own work with {@code com.acme.traced.Prices#find}, and how it shows that.
 */
enum OtherAgent {
  OPENTELEMETRY("OpenTelemetry", "opentelemetry-javaagent", "") {
    @Override
    Jvm prepare(Jvm jvm, Path folder) {
      return jvm.property("otel.instrumentation.methods.include", "com.acme.traced.Prices[find]")
          .property("otel.traces.exporter", "logging")
          .property("otel.metrics.exporter", "none")
          .property("otel.logs.exporter", "none");
    }

    @Override
    boolean saw(Finished run) {
      return run.err().lines().anyMatch(line -> line.contains("'Prices.find' :"));
    }
  },

  ELASTIC("Elastic APM", "elastic-apm-agent", "") {
    @Override
    Jvm prepare(Jvm jvm, Path folder) {
      return jvm.property("elastic.apm.trace_methods", "com.acme.traced.Prices#find")
          .property("elastic.apm.log_level", "DEBUG")
          .property("elastic.apm.cloud_provider", "NONE")
          .property("elastic.apm.server_url", "http://127.0.0.1:1");
    }

    @Override
    boolean saw(Finished run) {
      return run.out().lines().anyMatch(line -> line.matches(".*[eE]nd.*'Prices#find'.*"));
    }
  },

  DATADOG("Datadog", "dd-java-agent", "") {
    @Override
    Jvm prepare(Jvm jvm, Path folder) {
      return jvm.property("dd.trace.methods", "com.acme.traced.Prices[find]")
          .property("dd.writer.type", "LoggingWriter")
          .property("dd.instrumentation.telemetry.enabled", "false")
          .property("dd.remote_config.enabled", "false")
          .property("dd.crashtracking.enabled", "false")
          .property("dd.jmxfetch.enabled", "false");
    }

    @Override
    boolean saw(Finished run) {
      return run.err().lines().anyMatch(line -> line.contains("\"resource\":\"Prices.find\""));
    }
  },

  JACOCO("JaCoCo", "org.jacoco.agent-runtime", "=destfile=jacoco.exec") {
    @Override
    boolean saw(Finished run) {
      ExecutionDataStore data = new ExecutionDataStore();
      try (InputStream in = new FileInputStream(run.work().resolve("jacoco.exec").toFile())) {
        ExecutionDataReader reader = new ExecutionDataReader(in);
        reader.setExecutionDataVisitor(data);
        reader.setSessionInfoVisitor(new SessionInfoStore());
        reader.read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return data.getContents().stream()
          .anyMatch(type -> type.getName().equals("com/acme/traced/Prices") && type.hasHits());
    }
  },

  BYTEMAN("Byteman", "byteman", "=script:rule.btm") {
    @Override
    Jvm prepare(Jvm jvm, Path folder) {
      return jvm.file(
          "rule.btm",
          """
          RULE tell
          CLASS com.acme.traced.Prices
          METHOD find
          AT ENTRY
          IF TRUE
          DO traceln("byteman saw find")
          ENDRULE
          """);
    }

    @Override
    boolean saw(Finished run) {
      return run.out().contains("byteman saw find");
    }
  },

  ASPECTJ("AspectJ, load-time weaving", "aspectjweaver", "") {
    @Override
    Jvm prepare(Jvm jvm, Path folder) throws IOException {
      Sources.compile(
          folder,
          8,
          "com.acme.traced.Watching",
          """
          package com.acme.traced;

          @org.aspectj.lang.annotation.Aspect
          public class Watching {
            @org.aspectj.lang.annotation.Around("execution(String com.acme.traced.Prices.find(long))")
            public Object around(org.aspectj.lang.ProceedingJoinPoint call) throws Throwable {
              System.out.println("aspectj saw find");
              return call.proceed();
            }
          }
          """,
          jar());
      Files.createDirectories(folder.resolve("META-INF"));
      Files.writeString(
          folder.resolve("META-INF/aop.xml"),
          """
          <aspectj>
            <weaver><include within="com.acme.traced..*"/></weaver>
            <aspects><aspect name="com.acme.traced.Watching"/></aspects>
          </aspectj>
          """);
      return jvm.folder(folder);
    }

    @Override
    boolean saw(Finished run) {
      return run.out().contains("aspectj saw find");
    }
  };

  private final String name;
  private final String jar;
  private final String arguments;

  OtherAgent(String name, String jar, String arguments) {
    this.name = name;
    this.jar = jar;
    this.arguments = arguments;
  }

  /** Tells it what to look at; a folder is its own. */
  Jvm prepare(Jvm jvm, Path folder) throws IOException {
    return jvm;
  }

  /** Whether it has seen an execution of the method. */
  abstract boolean saw(Finished run);

  final Path jar() {
    return Build.jars("agents").stream()
        .filter(path -> path.getFileName().toString().equals(jar + ".jar"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + jar + " among the fetched agents"));
  }

  final String flag() {
    return "-javaagent:" + jar() + arguments;
  }

  @Override
  public String toString() {
    return name + " " + Build.version(jar);
  }
}
