/** An application that binds entities to forms. */
package com.acme.petstore;
