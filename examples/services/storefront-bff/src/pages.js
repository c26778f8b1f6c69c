const fs = require('fs');
const path = require('path');
const express = require('express');
const fetch = require('node-fetch');
const moment = require('moment');

const TEXTS = path.join(__dirname, '..', 'texts');

const pages = express.Router();

pages.get('/help/:page', (request, response) => {
  const file = path.join(TEXTS, request.query.language || 'en', request.params.page + '.html');
  fs.readFile(file, 'utf8', (error, text) => {
    if (error) {
      response.status(404).send(`No help page called ${request.params.page}`);
      return;
    }
    response.send(text);
  });
});

pages.get('/delivery', (request, response) => {
  const earliest = moment().add(2, 'days').format(request.query.format || 'D MMMM');
  response.json({ earliest });
});

pages.get('/picture', async (request, response) => {
  const picture = await fetch(request.query.from);
  picture.body.pipe(response);
});

pages.get('/signed-out', (request, response) => {
  response.redirect(request.query.next || '/');
});

module.exports = { pages };
