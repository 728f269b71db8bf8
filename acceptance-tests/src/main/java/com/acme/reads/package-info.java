/** An application with reads of many shapes. */
package com.acme.reads;
