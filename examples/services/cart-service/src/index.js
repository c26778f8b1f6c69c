const express = require('express');
const { Baskets } = require('./baskets');
const { priceOf } = require('./rules');

const app = express();
const baskets = new Baskets(process.env.REDIS_URL);

app.use(express.json());

app.get('/baskets/:id', async (request, response) => {
  const basket = await baskets.read(request.params.id);
  response.json({ ...basket, price: priceOf(basket) });
});

app.put('/baskets/:id/:field', async (request, response) => {
  const basket = await baskets.read(request.params.id);
  basket[request.params.field] = request.body.value;
  await baskets.write(request.params.id, basket);
  response.json(basket);
});

app.get('/share/:code', async (request, response) => {
  response.send(`<h1>A basket for you</h1><p>Code ${request.params.code}</p>`);
});

app.listen(4100);
