package io.flightshare.demo.report;

/**
 * The same load on both applications.
 *
 * @param key name in the JSON report
 * @param title for people
 * @param load what was sent, in a sentence
 * @param method what the executions count
 * @param callsAtOnce clients that asked at the same time
 */
public record Comparison(
    String key,
    String title,
    String load,
    String method,
    int callsAtOnce,
    Measured without,
    Measured with) {}
