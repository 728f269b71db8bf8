/** Deep copies of results, of which each follower gets one of its own. */
package io.flightshare.agent.copy;
