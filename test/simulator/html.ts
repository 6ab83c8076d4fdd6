/** What the appliance's web server answers for a path it does not know, or has switched off. */
export const DOCUMENT_NOT_FOUND = `<!DOCTYPE html>
<html lang="en">
<head><title>Document Not Found</title></head>
<body><h1>Document Not Found</h1><p>The document you requested could not be found.</p></body>
</html>
`;

/** What a proxy in between answers to someone it does not know. */
export const PROXY_LOGIN = `<!DOCTYPE html>
<html lang="en">
<head><title>Sign in to the corporate network</title></head>
<body><form method="post" action="/proxy/login">
<input name="user"><input name="password" type="password"><button>Sign in</button>
</form></body>
</html>
`;
