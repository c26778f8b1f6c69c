const axios = require('axios');
const _ = require('lodash');
const express = require('express');

const CATALOG = process.env.CATALOG_URL || 'http://product-catalog.discovery.svc:8080';

const listings = express.Router();

// Filters come as a query string: ?colour=blue&size=m
listings.get('/', async (request, response) => {
  const { data } = await axios.get(`${CATALOG}/v2/listings`);
  const wanted = Object.keys(request.query);
  const found = data.filter(item =>
    wanted.every(name => new RegExp(request.query[name], 'i').test(item[name])),
  );
  response.json(found);
});

listings.get('/:id', async (request, response) => {
  const { data } = await axios.get(`${CATALOG}/v2/listings/${request.params.id}`);
  response.json(_.pick(data, request.query.fields ? request.query.fields.split(',') : Object.keys(data)));
});

listings.post('/preview', (request, response) => {
  const defaults = { currency: 'EUR', stock: 1 };
  response.json(_.defaultsDeep({}, request.body, defaults));
});

module.exports = { listings };
