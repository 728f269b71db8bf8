/** Why a method of the running application is woven or not, by those who decided about it. */
package io.flightshare.agent.explain;
