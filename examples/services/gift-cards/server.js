const express = require('express');
const handlebars = require('handlebars');
const jwt = require('jsonwebtoken');
const _ = require('lodash');
const moment = require('moment');
const serialize = require('serialize-javascript');

const app = express();
app.use(express.json());

const card = handlebars.compile('<p>For {{name}}, worth {{worth}} until {{until}}</p>');

app.post('/cards', (request, response) => {
  const order = _.merge({ worth: 25 }, request.body);
  const until = moment().add(3, 'years').format('LL');
  const code = jwt.sign({ worth: order.worth }, process.env.CARD_KEY);
  response.send(`${card({ ...order, until })}<script>card = ${serialize({ code })}</script>`);
});

app.listen(4200);
