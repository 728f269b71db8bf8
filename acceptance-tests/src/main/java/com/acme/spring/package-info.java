/**
 * An application on Spring: its users log in through Spring Security, its writes are transactions.
 */
package com.acme.spring;
