import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as sendRequest } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';

import { createNodeEngine, type NodeEngine } from '../../scripts/recognizer/node-engine.ts';
import type { SiteServer } from '../../scripts/server/site-server.ts';
import { serveBuiltSite } from './support/built-site.ts';
import { matrixOf, pictureOf, pictureOfNumber } from './support/digit-pictures.ts';

let engine: NodeEngine;
let site: SiteServer;

before(async () => {
  engine = await createNodeEngine();
  site = await serveBuiltSite({ recognizer: engine });
});

after(async () => {
  await site.stop();
  engine.dispose();
});

function imageForm(content: Uint8Array, type = 'image/png'): FormData {
  const form = new FormData();
  form.set('img', new File([new Uint8Array(content)], 'digit', { type }));
  return form;
}

const post = (path: string, body: FormData | URLSearchParams | string, accept?: string) =>
  fetch(new URL(path, site.url), {
    method: 'POST',
    body,
    ...(accept !== undefined && { headers: { Accept: accept } }),
  });

async function assertError(answer: Response, status: number, code: string): Promise<void> {
  assert.equal(answer.status, status);
  const body = (await answer.json()) as { code: string; message: string };
  assert.equal(body.code, code);
  assert.ok(body.message.length > 10);
}

describe('POST predict/', () => {
  for (let digit = 0; digit <= 9; digit += 1) {
    it(`reads a picture of ${digit}`, async () => {
      const answer = await post('predict/', imageForm(await pictureOf(digit)));
      assert.equal(answer.status, 200);
      assert.match(answer.headers.get('Content-Type') ?? '', /^text\/plain/);
      assert.equal(await answer.text(), String(digit));
    });
  }

  it('reads JPEG, WebP and a data: URL', async () => {
    for (const format of ['jpeg', 'webp'] as const) {
      const answer = await post('predict/', imageForm(await pictureOf(7, format)));
      assert.equal(await answer.text(), '7');
    }
    const url = `data:image/png;base64,${(await pictureOf(3)).toString('base64')}`;
    assert.equal(await (await post('predict/', url)).text(), '3');
  });

  it('reads a number, unless it is asked for a digit', async () => {
    const picture = await pictureOfNumber('1974');
    assert.equal(await (await post('predict/', imageForm(picture))).text(), '1974');
    assert.equal(await (await post('predict/?mode=number', imageForm(picture))).text(), '1974');
    assert.equal((await (await post('predict/?mode=digit', imageForm(picture))).text()).length, 1);
    const one = imageForm(await pictureOf(5));
    assert.equal(await (await post('predict/?mode=digit', one)).text(), '5');
  });

  it('refuses a mode that there is not with 400', async () => {
    const picture = imageForm(await pictureOf(7));
    await assertError(await post('predict/?mode=word', picture), 400, 'bad-mode');
    await assertError(await post('predict/?mode=', picture), 400, 'bad-mode');
  });

  it('answers a number as JSON with its numbers, their digits and alternatives', async () => {
    const picture = imageForm(await pictureOfNumber('30'));
    const answer = await post('predict/?mode=number', picture, 'application/json');
    const { value, numbers, alternatives } = (await answer.json()) as {
      value: string;
      numbers: { value: string; row: number; column: number; digits: { input: number[] }[] }[];
      alternatives: unknown[];
    };
    assert.equal(value, '30');
    assert.deepEqual(
      numbers.map(({ value, row, column, digits }) => [
        value,
        row,
        column,
        digits.map(({ input }) => input.length),
      ]),
      [['30', 0, 0, [784, 784]]],
    );
    assert.ok(Array.isArray(alternatives));
  });

  it('answers the whole reading as JSON where that is accepted', async () => {
    const answer = await post('predict/', imageForm(await pictureOf(7)), 'application/json');
    assert.match(answer.headers.get('Content-Type') ?? '', /^application\/json/);
    const reading = (await answer.json()) as {
      value: string;
      confidence: number;
      model: string;
      digits: { digit: number; probabilities: number[]; input: number[] }[];
    };
    assert.equal(reading.value, '7');
    assert.equal(reading.model, 'digits');
    assert.ok(reading.confidence > 0.5 && reading.confidence <= 1);
    const [first] = reading.digits;
    assert.equal(first?.probabilities.length, 10);
    assert.equal(first.input.length, 784);
    const sum = first.probabilities.reduce((total, value) => total + value, 0);
    assert.ok(Math.abs(sum - 1) < 1e-5);
  });

  it('refuses what is no image with 400', async () => {
    await assertError(await post('predict/', 'seven'), 400, 'unsupported-image');
    await assertError(await post('predict/', new FormData()), 400, 'unsupported-image');
    const text = new TextEncoder().encode('not a picture');
    await assertError(await post('predict/', imageForm(text)), 400, 'unsupported-image');
    const cut = (await pictureOf(7)).subarray(0, 100);
    await assertError(await post('predict/', imageForm(cut)), 400, 'unsupported-image');
  });

  it('refuses 26 MB with 413', async () => {
    const large = imageForm(new Uint8Array(26 * 1024 * 1024));
    await assertError(await post('predict/', large), 413, 'image-too-large');
  });

  it('refuses 26 MB of unstated length with 413 before they have all come', async () => {
    const request = sendRequest(new URL('predict/', site.url), {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked', 'Content-Type': 'image/png' },
    });
    const piece = Buffer.alloc(1024 * 1024);
    for (let sent = 0; sent < 26; sent += 1) request.write(piece);
    const [response] = (await once(request, 'response')) as [{ statusCode: number }];
    assert.equal(response.statusCode, 413);
    request.destroy();
  });

  it('survives a client that leaves in the middle', async () => {
    const { hostname, port } = new URL(site.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write('POST /predict/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc');
    socket.destroy();
    await once(socket, 'close');
    assert.equal(await (await post('predict/', imageForm(await pictureOf(1)))).text(), '1');
  });

  it('answers other methods with 405 and a preflight with what is allowed', async () => {
    const got = await fetch(new URL('predict/', site.url));
    assert.equal(got.headers.get('Allow'), 'POST, OPTIONS');
    await assertError(got, 405, 'method-not-allowed');
    const preflight = await fetch(new URL('predict/', site.url), { method: 'OPTIONS' });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('Access-Control-Allow-Origin'), '*');
  });
});

describe('POST recognize', () => {
  it('reads a matrix', async () => {
    for (const digit of [1, 3, 7]) {
      const fields = new URLSearchParams({ matrix: JSON.stringify(await matrixOf(digit)) });
      const answer = await post('recognize', fields);
      assert.equal(await answer.text(), `Digit ${digit}`);
    }
  });

  it('answers JSON where that is accepted', async () => {
    const fields = new URLSearchParams({ matrix: JSON.stringify(await matrixOf(7)) });
    const answer = await post('recognize', fields, 'application/json');
    assert.equal(((await answer.json()) as { value: string }).value, '7');
  });

  it('refuses anything but 784 numbers with 400', async () => {
    for (const matrix of ['[1,2,3]', 'seven', JSON.stringify(new Array(784).fill(300))]) {
      const answer = await post('recognize', new URLSearchParams({ matrix }));
      await assertError(answer, 400, 'bad-matrix');
    }
  });

  it('says that a blank matrix has no ink', async () => {
    const matrix = JSON.stringify(new Array(784).fill(0));
    await assertError(await post('recognize', new URLSearchParams({ matrix })), 400, 'no-ink');
  });
});
