const crypto = require('crypto');
const jwt = require('jsonwebtoken');

const KEY = process.env.SESSION_KEY;

function session(request, response, next) {
  const token = request.headers.authorization?.replace('Bearer ', '');
  request.customer = token ? jwt.verify(token, KEY) : undefined;
  next();
}

function visitorId(request) {
  return crypto.createHash('sha1').update(request.ip + request.headers['user-agent']).digest('hex');
}

function sameToken(given, expected) {
  return given === expected;
}

module.exports = { session, visitorId, sameToken };
