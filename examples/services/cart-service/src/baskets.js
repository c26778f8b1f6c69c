const crypto = require('crypto');
const Redis = require('ioredis');

const THIRTY_DAYS = 30 * 24 * 60 * 60;

class Baskets {
  constructor(url) {
    this.redis = new Redis(url);
  }

  async read(id) {
    const text = await this.redis.get(`basket:${id}`);
    return text ? JSON.parse(text) : { id, lines: [] };
  }

  async write(id, basket) {
    await this.redis.set(`basket:${id}`, JSON.stringify(basket), 'EX', THIRTY_DAYS);
  }

  shareCode() {
    return crypto.pseudoRandomBytes(6).toString('hex');
  }
}

module.exports = { Baskets };
