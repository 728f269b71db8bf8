/** From a woven call to its rule: site, route, key, group. */
package io.flightshare.agent.dispatch;
