/** What an operator sees of the running agent: log, JMX, the table at the end. */
package io.flightshare.agent.manage;
