/** Some servers refuse a request without one (GitHub); a test holds it to package.json's version. */
export const userAgent = 'SCIM-Console/0.1.0'
