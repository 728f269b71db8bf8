/**
 * Sources whose work begins with a subscription, Reactor's {@code Mono} and RxJava 3's {@code
 * Single} and {@code Maybe}: how to subscribe to one, and how to make another of its kind. The
 * libraries are those of the application and are used by reflection; the agent has none.
 */
package io.flightshare.agent.cold;
