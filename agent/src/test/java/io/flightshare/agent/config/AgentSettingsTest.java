package io.flightshare.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {

  private static AgentSettings arguments(String arguments) {
    return AgentSettings.read(arguments, name -> null, name -> null);
  }

  private static AgentSettings properties(Map<String, String> properties) {
    return AgentSettings.read(null, properties::get, name -> null);
  }

  @Test
  void nothingIsNamed() {
    for (AgentSettings settings :
        new AgentSettings[] {properties(Map.of()), arguments(""), arguments("  ")}) {
      assertThat(settings.config()).isNull();
      assertThat(settings.mode()).isNull();
      assertThat(settings.log()).isNull();
      assertThat(settings.logLevel()).isNull();
      assertThat(settings.report()).isNull();
      assertThat(settings.diagnostics()).isEmpty();
    }
  }

  @Test
  void everySettingIsAnArgument() {
    AgentSettings settings =
        arguments("config=a b/c=d.yaml, mode=off,log=x.log,log-level=WARN,report=true,reload=0");
    assertThat(settings.diagnostics()).isEmpty();
    assertThat(settings.config()).isEqualTo("a b/c=d.yaml");
    assertThat(settings.mode()).isEqualTo(Mode.OFF);
    assertThat(settings.log()).isEqualTo("x.log");
    assertThat(settings.logLevel()).isEqualTo(LogLevel.WARN);
    assertThat(settings.report()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"agent-config.yaml", "/etc/my,config.yaml", "C:\\conf\\agent.yaml", "off"})
  void aBarePathIsTheFile(String path) {
    assertThat(arguments(path).config()).isEqualTo(path);
    assertThat(arguments(path).diagnostics()).isEmpty();
  }

  @Test
  void everySettingIsAPropertyAndAVariable() {
    AgentSettings properties =
        properties(
            Map.of(
                "flightshare.config", "p.yaml",
                "flightshare.mode", "on",
                "flightshare.log", "p.log",
                "flightshare.log-level", "debug",
                "flightshare.report", "false"));
    AgentSettings environment =
        AgentSettings.read(
            null,
            name -> null,
            Map.of(
                    "FLIGHTSHARE_CONFIG", "p.yaml",
                    "FLIGHTSHARE_MODE", "on",
                    "FLIGHTSHARE_LOG", "p.log",
                    "FLIGHTSHARE_LOG_LEVEL", "debug",
                    "FLIGHTSHARE_REPORT", "false")
                ::get);
    for (AgentSettings settings : new AgentSettings[] {properties, environment}) {
      assertThat(settings.diagnostics()).isEmpty();
      assertThat(settings.config()).isEqualTo("p.yaml");
      assertThat(settings.mode()).isEqualTo(Mode.ON);
      assertThat(settings.log()).isEqualTo("p.log");
      assertThat(settings.logLevel()).isEqualTo(LogLevel.DEBUG);
      assertThat(settings.report()).isFalse();
    }
    assertThat(properties(Map.of("flightshare.log.level", "trace")).logLevel())
        .isEqualTo(LogLevel.TRACE);
  }

  @Test
  void argumentsWinOverPropertiesAndTheseOverTheEnvironment() {
    Map<String, String> properties =
        Map.of("flightshare.log", "property", "flightshare.config", "property");
    Map<String, String> environment =
        Map.of(
            "FLIGHTSHARE_LOG", "env",
            "FLIGHTSHARE_CONFIG", "env",
            "FLIGHTSHARE_LOG_LEVEL", "off");
    AgentSettings settings =
        AgentSettings.read("config=argument", properties::get, environment::get);
    assertThat(settings.config()).isEqualTo("argument");
    assertThat(settings.log()).isEqualTo("property");
    assertThat(settings.logLevel()).isEqualTo(LogLevel.OFF);
  }

  @Test
  void aKillSwitchWorksWhereverItIsSet() {
    Map<String, String> on = Map.of("flightshare.mode", "on", "FLIGHTSHARE_MODE", "on");
    Map<String, String> off = Map.of("flightshare.mode", "off", "FLIGHTSHARE_MODE", "off");
    assertThat(AgentSettings.read("mode=off", on::get, on::get).mode()).isEqualTo(Mode.OFF);
    assertThat(AgentSettings.read("mode=on", off::get, on::get).mode()).isEqualTo(Mode.OFF);
    assertThat(AgentSettings.read("mode=on", on::get, off::get).mode()).isEqualTo(Mode.OFF);
    assertThat(AgentSettings.read("mode=true", on::get, on::get).mode()).isEqualTo(Mode.ON);
  }

  @Test
  void observeYieldsToOffAndWinsOverOn() {
    Map<String, String> on = Map.of("flightshare.mode", "on", "FLIGHTSHARE_MODE", "on");
    Map<String, String> off = Map.of("flightshare.mode", "off", "FLIGHTSHARE_MODE", "off");
    Map<String, String> observe =
        Map.of("flightshare.mode", "observe", "FLIGHTSHARE_MODE", "observe");
    assertThat(arguments("mode=observe").mode()).isEqualTo(Mode.OBSERVE);
    assertThat(AgentSettings.read("mode=observe", on::get, on::get).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(AgentSettings.read("mode=on", observe::get, on::get).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(AgentSettings.read("mode=on", on::get, observe::get).mode()).isEqualTo(Mode.OBSERVE);
    assertThat(AgentSettings.read("mode=observe", off::get, on::get).mode()).isEqualTo(Mode.OFF);
    assertThat(AgentSettings.read("mode=off", observe::get, on::get).mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void anEmptyPropertyOrVariableIsUnset() {
    AgentSettings settings = AgentSettings.read(null, name -> "", name -> " ");
    assertThat(settings.diagnostics()).isEmpty();
    assertThat(settings.mode()).isNull();
    assertThat(settings.config()).isNull();
  }

  private static final String KEYS = "config, mode, log, log-level, report, reload";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode=of       | mode: found \"of\"; allowed are on, observe, off; did you mean \"off\"? (the mode is"
            + " off until this is corrected)",
        "mode=observ   | mode: found \"observ\"; allowed are on, observe, off; did you mean"
            + " \"observe\"? (the mode is off until this is corrected)",
        "mode=         | mode: found \"\"; allowed are on, observe, off (the mode is off until this is"
            + " corrected)",
        "mod=off       | unknown argument \"mod\", ignored; allowed are "
            + KEYS
            + " (a path with '='"
            + " in it is written config=PATH); did you mean \"mode\"?",
        "/a=b.yaml     | unknown argument \"/a\", ignored; allowed are "
            + KEYS
            + " (a path with '='"
            + " in it is written config=PATH)",
        "log-level=loud | log-level: found \"loud\"; allowed are trace, debug, info, warn, error, off",
        "report=yes    | report: found \"yes\"; allowed are true, false",
        "config=       | config: the path is empty",
        "log=          | log: the path is empty",
        "reload=x      | reload: found \"x\"; allowed is a whole number with its unit: 250ms, 5s, 2m,"
            + " 1h",
        "report        | \"report\" has no value; write report=VALUE",
        "log=a,log=b   | \"log\" is given twice; the first one, a, holds",
        "config=a,b.yaml | \"b.yaml\" has no '='; arguments are written key=value,key=value, the file"
            + " as config=PATH. A path with a comma in it cannot be an argument: give it as"
            + " -Dflightshare.config=PATH or FLIGHTSHARE_CONFIG",
        "log=a,,report=true | an empty place between commas; arguments are written"
            + " key=value,key=value",
      })
  void mistakesAreExplained(String arguments, String message) {
    assertThat(arguments(arguments).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly("agent arguments: error: " + message);
  }

  @Test
  void aMistypedKillSwitchTurnsNothingOn() {
    Map<String, String> on = Map.of("flightshare.mode", "on");
    assertThat(AgentSettings.read("mode=of", on::get, name -> null).mode()).isEqualTo(Mode.OFF);
    assertThat(arguments("mode=observ").mode()).isEqualTo(Mode.OFF);
    assertThat(properties(Map.of("flightshare.mode", "no")).mode()).isEqualTo(Mode.OFF);
  }

  @Test
  void whatIsGoodBesideAMistakeCounts() {
    AgentSettings settings = arguments("mod=off,report=yes,log-level=loud,config=c.yaml");
    assertThat(settings.diagnostics()).hasSize(3);
    assertThat(settings.config()).isEqualTo("c.yaml");
    assertThat(settings.report()).isNull();
    assertThat(settings.logLevel()).isNull();
  }

  @Test
  void mistakesNameTheirSource() {
    assertThat(properties(Map.of("flightshare.report", "1")).diagnostics().get(0))
        .hasToString(
            "system property flightshare.report: error: report: found \"1\"; allowed are true,"
                + " false");
    Map<String, String> environment = Map.of("FLIGHTSHARE_RELOAD", "5");
    assertThat(AgentSettings.read(null, name -> null, environment::get).diagnostics().get(0))
        .hasToString(
            "environment variable FLIGHTSHARE_RELOAD: error: reload: found \"5\" without a unit;"
                + " allowed is a whole number with its unit: 250ms, 5s, 2m, 1h");
  }
}
