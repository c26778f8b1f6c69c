const express = require('express');
const minimist = require('minimist');
const { listings } = require('./listings');
const { pages } = require('./pages');
const { session } = require('./session');

const options = minimist(process.argv.slice(2), { default: { port: 4000 } });

const app = express();
app.set('view engine', 'ejs');
app.use(express.json({ limit: '1mb' }));
app.use(session);
app.use('/api/listings', listings);
app.use('/', pages);

app.use((error, request, response, next) => {
  response.status(500).json({ error: error.message, stack: error.stack });
});

app.listen(options.port, () => {
  console.log(`storefront-bff listens on ${options.port}`);
});
