/**
 * The application that is deployed everywhere: it has never heard of Flightshare. Its DAO and its
 * desk know nothing but {@code java.*}; around them stand a servlet, an OSGi bundle, a Spring Boot
 * application and a plain main, each no more than what its server wants.
 */
package com.acme.shop;
