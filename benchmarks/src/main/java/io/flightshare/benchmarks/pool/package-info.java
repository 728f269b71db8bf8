/** JMH benchmarks of the pool, beside other pools. */
package io.flightshare.benchmarks.pool;
